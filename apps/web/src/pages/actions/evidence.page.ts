import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FILE_KINDS_IN_WORDS, isDescribed, MOST_FILES } from '#domain/acts/tracking/evidence-file.js';
import type { SaidOfFiles } from '#domain/acts/tracking/evidence-files.js';
import type { Refusal } from '#domain/outcome.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { listed, sizeInWords } from '#domain/words.js';
import { KeepEvidenceFile } from '#operations/acts/keep-evidence-file.operation.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { checkedFile, cleanName } from '../../http/file-check.js';
import { Takes } from '../../http/page.guard.js';
import { filesOf, MOST_OF_A_FORM } from '../../http/sent-file.js';
import { type Faults, formErrors, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { type FormView, faultsOf } from '../act-form.js';
import { actFormPage, type Drawn, type FormThere } from '../act-form.page.js';
import { drawnField } from '../form-fields.js';
import { namesIn } from '../names-typed.js';
import { ACTION_FORMS } from './action-forms.js';
import type { ActionAt } from './action-in-view.js';
import { fileLine, filesIn, filesWaiting } from './evidence-files.js';
import { buttonOf, FILE_FIELDS, FORM_FIELDS, type Pressed, readFileFields, withoutFile } from './evidence-form.js';

const FORM = ACTION_FORMS.actionEvidence;
const FILE_HINT = `${FILE_KINDS_IN_WORDS}. Up to ${MOST_FILES} files, each up to 10 MB, ${sizeInWords(MOST_OF_A_FORM)} together. Files that you add together have one date and one kind. Check each file and its name. ${NO_NAMES}`;

/**
 * Evidence that an action is done, with its files. Each is kept as soon as it comes, so that whatever else is wrong with
 * the form, or with another file, nothing has to be chosen or typed again; what it is can be said afterwards.
 */
@Controller()
export class EvidencePage extends actFormPage('actionEvidence', FORM) {
  protected override readonly template = 'pages/actions/evidence.njk';

  constructor(
    pages: Pages,
    cycles: CyclesView,
    content: ContentView,
    performAct: PerformAct,
    private readonly keepEvidenceFile: KeepEvidenceFile,
  ) {
    super(pages, cycles, content, performAct);
  }

  @Takes('actionEvidence')
  override async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: ActionAt & Readonly<Record<string, string>>,
    @Body() body: unknown,
  ): Promise<void> {
    const there = await this.there(request, at);
    const { view } = there;
    const typed = typedIn(body);
    const button = buttonOf(typed);
    if (button.does === 'nothing') {
      const errors = formErrors([{ field: '', text: 'Choose one of the buttons on this page' }]);
      return this.draw(request, response, there, { typed: withoutFile(typed), errors });
    }
    // Sent with its files a second time: they are kept already, and the rest may be done.
    const isAgain = button.does === 'send' && filesOf(request).length > 0;
    if (isAgain && (await this.isAnswered(request, response, there, withoutFile(typed)))) return;
    const pressed =
      button.does === 'remove'
        ? await this.#removed(view, typed, button.file)
        : await this.#added(request, view, typed, button.does === 'add');
    if (button.does === 'send' && pressed.errors === undefined) {
      return this.takeForm(request, response, at, pressed.typed);
    }
    const faults = button.does === 'send' ? formErrors(faultsOf(FORM, pressed.typed, view)) : undefined;
    const errors = pressed.errors && {
      list: [...(faults?.list ?? []), ...pressed.errors.list],
      of: { ...faults?.of, ...pressed.errors.of },
    };
    this.draw(request, response, await this.there(request, at), { ...pressed, ...(errors && { errors }) });
  }

  protected override draw(request: Request, response: Response, there: FormThere, drawn: Drawn): void {
    const { view } = there;
    const { typed, errors } = drawn;
    super.draw(request, response, there, {
      ...drawn,
      takesFiles: true,
      waiting: filesWaiting(view).map((file) => ({
        ...fileLine(view, file),
        warning: namesIn(view.facts.roster, file.name)
          .map((name) => `“${name}”`)
          .join(', '),
      })),
      most: filesIn(view.said, view.ref).length >= MOST_FILES ? MOST_FILES : null,
      isOpen: filesWaiting(view).some((file) => !isDescribed(file)),
      fileHint: FILE_HINT,
      fileFields: FILE_FIELDS.map((field) => drawnField(field, typed, errors)),
      fileError: errors?.of.file,
    });
  }

  /**
   * Keeps the files that came, whatever else is wrong, and says what they are once that is known; `isAsked` when nothing
   * but files was wanted.
   */
  async #added(request: Request, view: FormView, typed: Typed, isAsked: boolean): Promise<Pressed> {
    const files = filesOf(request);
    const open = filesWaiting(view).filter((file) => !isDescribed(file));
    if (files.length + open.length === 0) {
      return isAsked ? { typed, errors: formErrors([{ field: 'file', text: 'Choose a file' }]) } : { typed };
    }
    const read = readFileFields(typed);
    const faults: Faults[number][] = [...('faults' in read ? read.faults : [])];
    const refuse = (refusals: readonly Refusal[], before = ''): void => {
      for (const { field = '', words } of refusals) {
        faults.push({ field: FORM_FIELDS[field as keyof typeof FORM_FIELDS] ?? field, text: before + words });
      }
    };
    let said: { readonly [K in keyof SaidOfFiles]: SaidOfFiles[K] | null } = { kind: null, documentOn: null };
    if ('said' in read) {
      const described = await this.keepEvidenceFile.describe(view.who, view.facts.id, {
        action: view.ref,
        ...read.said,
      });
      if (described.ok) said = read.said;
      else refuse(described.refusals);
    }
    const kept = new Map<number, string>();
    for (const file of files) {
      const checked = await checkedFile(file);
      const outcome = checked.ok
        ? await this.keepEvidenceFile.add(view.who, view.facts.id, { action: view.ref, ...checked.value, ...said })
        : checked;
      if (outcome.ok) kept.set(outcome.value.number, outcome.value.name);
      else refuse(outcome.refusals, files.length === 1 ? '' : `${cleanName(file.name)}: `);
    }
    if (faults.length > 0)
      return { typed: said.kind === null ? typed : withoutFile(typed), errors: formErrors(faults) };
    const added = kept.size === 0 ? open.map(({ name }) => name) : [...kept.values()];
    return { typed: withoutFile(typed), done: `You have added ${listed(added)}.` };
  }

  async #removed(view: FormView, typed: Typed, file: number): Promise<Pressed> {
    const removed = await this.keepEvidenceFile.remove(view.who, view.facts.id, { action: view.ref, file });
    if (!removed.ok) return { typed, errors: refusalErrors(removed.refusals, FORM_FIELDS) };
    return { typed, done: 'You have removed the file.' };
  }
}
