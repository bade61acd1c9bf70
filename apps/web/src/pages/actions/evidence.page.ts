import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MOST_FILES } from '#domain/acts/tracking/evidence-file.js';
import { KeepEvidenceFile } from '#operations/acts/keep-evidence-file.operation.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { checkedFile } from '../../http/file-check.js';
import { Takes } from '../../http/page.guard.js';
import { filesOf } from '../../http/sent-file.js';
import { type Faults, formErrors, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { type FormView, faultsOf } from '../act-form.js';
import { actFormPage, type Drawn, type FormThere } from '../act-form.page.js';
import { drawnField } from '../form-fields.js';
import { ACTION_FORMS } from './action-forms.js';
import type { ActionAt } from './action-in-view.js';
import { fileLine, filesIn, filesWaiting } from './evidence-files.js';
import { buttonOf, FILE_FIELDS, FORM_FIELDS, type Pressed, readFileFields, withoutFile } from './evidence-form.js';

const FORM = ACTION_FORMS.actionEvidence;

/**
 * Evidence that an action is done, with its files. One file comes at a time; each is kept as soon as it comes, so that
 * whatever else is wrong with the form, or with the next file, nothing has to be chosen or typed again.
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
      waiting: filesWaiting(view).map((file) => fileLine(view, file)),
      most: filesIn(view.said, view.ref).length >= MOST_FILES ? MOST_FILES : null,
      fileFields: FILE_FIELDS.map((field) => drawnField(field, typed, errors)),
      fileError: errors?.of.file,
    });
  }

  /** Keeps the file that came, if one did; `isAsked` when nothing but a file was wanted. */
  async #added(request: Request, view: FormView, typed: Typed, isAsked: boolean): Promise<Pressed> {
    const [file = null] = filesOf(request);
    const wrong = (faults: Faults): Pressed => ({ typed, errors: formErrors(faults) });
    if (file === null) return isAsked ? wrong([{ field: 'file', text: 'Choose a file' }]) : { typed };
    const read = readFileFields(typed);
    const checked = await checkedFile(file);
    if (!checked.ok || 'faults' in read) {
      const refusals = checked.ok ? [] : checked.refusals.map(({ words }) => ({ field: 'file', text: words }));
      return wrong([...refusals, ...('faults' in read ? read.faults : [])]);
    }
    const kept = await this.keepEvidenceFile.add(view.who, view.facts.id, {
      action: view.ref,
      ...checked.value,
      ...read.said,
    });
    if (!kept.ok) return { typed, errors: refusalErrors(kept.refusals, FORM_FIELDS) };
    return { typed: withoutFile(typed), done: `You have added ${kept.value.name}.` };
  }

  async #removed(view: FormView, typed: Typed, file: number): Promise<Pressed> {
    const removed = await this.keepEvidenceFile.remove(view.who, view.facts.id, { action: view.ref, file });
    if (!removed.ok) return { typed, errors: refusalErrors(removed.refusals, FORM_FIELDS) };
    return { typed, done: 'You have removed the file.' };
  }
}
