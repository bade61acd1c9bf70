import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { filePlaces } from '#domain/acts/tracking/evidence-file.js';
import { KeepEvidenceFile } from '#operations/acts/keep-evidence-file.operation.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { checkedFile } from '../../http/file-check.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { fileOf } from '../../http/sent-file.js';
import { personOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { type Faults, formErrors, NO_ERRORS, refusalErrors, type Typed, typedIn } from '../form.js';
import { ACTION_FORMS, faultsOf, versionIn } from './action-forms.js';
import { type ActionAt, type ActionInView, actionAt } from './action-in-view.js';
import { presentEvidence } from './evidence.presenter.js';
import { filesWaiting } from './evidence-files.js';
import { buttonOf, FORM_FIELDS, type Pressed, readFileFields, withoutFile } from './evidence-form.js';

const FORM = ACTION_FORMS.actionEvidence;

/**
 * Evidence that an action is done, with its files. One file comes at a time; each is kept as soon as it comes, so that
 * whatever else is wrong with the form, or with the next file, nothing has to be chosen or typed again.
 */
@Controller()
export class EvidencePage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly performAct: PerformAct,
    private readonly keepEvidenceFile: KeepEvidenceFile,
  ) {}

  @Shows('actionEvidence')
  async show(@Req() request: Request, @Res() response: Response, @Param() at: ActionAt): Promise<void> {
    await this.#draw(request, response, await actionAt(this.cycles, request, at));
  }

  @Takes('actionEvidence')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: ActionAt,
    @Body() body: unknown,
  ): Promise<void> {
    const view = await actionAt(this.cycles, request, at);
    const typed = typedIn(body);
    const button = buttonOf(typed);
    if (button.does === 'remove') {
      return this.#draw(request, response, view, await this.#removed(view, typed, button.file));
    }
    const added = await this.#added(request, view, typed, button.does === 'add');
    if (button.does === 'add') return this.#draw(request, response, view, added);
    const faults = faultsOf(FORM, added.typed, view);
    if (faults.length > 0 || added.errors !== undefined) {
      const list = [...faults.map(asListed), ...(added.errors?.list ?? [])];
      const errors = { list, of: { ...formErrors(faults).of, ...added.errors?.of } };
      return this.#draw(request, response, view, { ...added, errors });
    }
    const files = (await this.#waiting(view)).map(({ number }) => number);
    const { act, input } = FORM.means(added.typed, view);
    const outcome = await this.performAct.run(personOf(request), {
      cycle: view.facts.id,
      act,
      input: { ...input, ...(files.length === 0 ? {} : { files }) },
      ...versionIn(typed),
    });
    if (!outcome.ok) {
      const { version: _, ...kept } = added.typed;
      const errors = refusalErrors(outcome.refusals, FORM_FIELDS);
      return this.#draw(request, response, await actionAt(this.cycles, request, at), { typed: kept, errors });
    }
    this.pages.leadOn(response, pathTo('action', at), FORM.done(view, typed));
  }

  /** Keeps the file that came, if one did; `isAsked` when nothing but a file was wanted. */
  async #added(request: Request, view: ActionInView, typed: Typed, isAsked: boolean): Promise<Pressed> {
    const file = fileOf(request);
    const wrong = (faults: Faults): Pressed => ({ typed, errors: formErrors(faults) });
    if (file === null) return isAsked ? wrong([{ field: 'file', text: 'Choose a file' }]) : { typed };
    const read = readFileFields(typed);
    const checked = await checkedFile(file.name, file.bytes);
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
    return { typed: withoutFile(typed), done: `${kept.value.name} was added.` };
  }

  async #removed(view: ActionInView, typed: Typed, file: number): Promise<Pressed> {
    const removed = await this.keepEvidenceFile.remove(view.who, view.facts.id, { action: view.ref, file });
    if (!removed.ok) return { typed, errors: refusalErrors(removed.refusals, FORM_FIELDS) };
    return { typed, done: 'The file was taken away.' };
  }

  async #waiting(view: ActionInView) {
    return filesWaiting(view, await this.content.at(actorOf(view.who), view.facts.id, filePlaces(view.ref)));
  }

  async #draw(request: Request, response: Response, view: ActionInView, pressed?: Pressed): Promise<void> {
    const places = [['action', view.ref, 'text'] as const, ...filePlaces(view.ref)];
    const pieces = await this.content.at(actorOf(view.who), view.facts.id, places);
    const page = presentEvidence(view, pieces, pressed);
    this.pages.show(request, response, 'pages/actions/evidence.njk', { ...page, errors: pressed?.errors ?? NO_ERRORS });
  }
}

function asListed({ field, text }: Faults[number]) {
  return { text, href: `#${field}` };
}
