import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ownOf } from '#domain/acts/recipients.js';
import { filePlaces } from '#domain/acts/tracking/evidence-file.js';
import { PerformAct } from '#operations/perform-act.operation.js';
import { actorOf } from '#operations/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { type FormErrors, formErrors, refusalErrors, type Typed, typedIn } from '../form.js';
import { ACTION_FORMS, type ActionFormPage } from './action-forms.js';
import { presentActionForm } from './action-forms.presenter.js';
import { type ActionInView, inView, waitingRequest } from './action-in-view.js';
import { EVIDENCE } from './action-words.js';
import { fileLine, filesIn } from './evidence-files.js';

const FIELDS = { forecastOn: 'forecastOn-day', toOn: 'toOn-day' };

/**
 * What is done to one action, each on a page of its own: the table of forms says how they differ. Evidence has a page
 * that takes files as well.
 */
@Controller()
export class ActionFormsPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly performAct: PerformAct,
  ) {}

  @Shows('actionAccept')
  showAccept(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    return this.#show('actionAccept', request, response, at);
  }

  @Takes('actionAccept')
  takeAccept(@Req() q: Request, @Res() a: Response, @Param() at: At, @Body() body: unknown): Promise<void> {
    return this.#take('actionAccept', q, a, at, body);
  }

  @Shows('actionUpdate')
  showUpdate(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    return this.#show('actionUpdate', request, response, at);
  }

  @Takes('actionUpdate')
  takeUpdate(@Req() q: Request, @Res() a: Response, @Param() at: At, @Body() body: unknown): Promise<void> {
    return this.#take('actionUpdate', q, a, at, body);
  }

  @Shows('actionSignOff')
  showSignOff(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    return this.#show('actionSignOff', request, response, at);
  }

  @Takes('actionSignOff')
  takeSignOff(@Req() q: Request, @Res() a: Response, @Param() at: At, @Body() body: unknown): Promise<void> {
    return this.#take('actionSignOff', q, a, at, body);
  }

  @Shows('actionMoreTime')
  showMoreTime(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    return this.#show('actionMoreTime', request, response, at);
  }

  @Takes('actionMoreTime')
  takeMoreTime(@Req() q: Request, @Res() a: Response, @Param() at: At, @Body() body: unknown): Promise<void> {
    return this.#take('actionMoreTime', q, a, at, body);
  }

  @Shows('actionDecide')
  showDecide(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    return this.#show('actionDecide', request, response, at);
  }

  @Takes('actionDecide')
  takeDecide(@Req() q: Request, @Res() a: Response, @Param() at: At, @Body() body: unknown): Promise<void> {
    return this.#take('actionDecide', q, a, at, body);
  }

  @Shows('actionReassign')
  showReassign(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    return this.#show('actionReassign', request, response, at);
  }

  @Takes('actionReassign')
  takeReassign(@Req() q: Request, @Res() a: Response, @Param() at: At, @Body() body: unknown): Promise<void> {
    return this.#take('actionReassign', q, a, at, body);
  }

  @Shows('actionCancel')
  showCancel(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
    return this.#show('actionCancel', request, response, at);
  }

  @Takes('actionCancel')
  takeCancel(@Req() q: Request, @Res() a: Response, @Param() at: At, @Body() body: unknown): Promise<void> {
    return this.#take('actionCancel', q, a, at, body);
  }

  async #show(page: ActionFormPage, request: Request, response: Response, at: At): Promise<void> {
    await this.#draw(page, request, response, await this.#view(request, at));
  }

  async #take(page: ActionFormPage, request: Request, response: Response, at: At, body: unknown): Promise<void> {
    const view = await this.#view(request, at);
    const typed = typedIn(body);
    const form = ACTION_FORMS[page];
    const read = form.read(typed, view);
    if ('faults' in read) return this.#draw(page, request, response, view, { errors: formErrors(read.faults), typed });
    const version = Number(typed.version);
    const outcome = await this.performAct.run(personOf(request), {
      cycle: view.facts.id,
      act: read.act,
      input: read.input,
      ...(Number.isInteger(version) && version > 0 ? { ifVersion: version } : {}),
    });
    if (!outcome.ok) {
      const errors = refusalErrors(outcome.refusals, FIELDS);
      // What stands there now is shown beside what was typed, and the next try is about that.
      const { version: _, ...kept } = typed;
      return this.#draw(page, request, response, await this.#view(request, at), { errors, typed: kept });
    }
    this.pages.leadOn(response, pathTo('action', at), form.done(view, typed));
  }

  async #view(request: Request, at: At): Promise<ActionInView> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), at.cycle);
    const view = inView(facts, at.action, who, visitorOf(request).now);
    if (view === null) throw Refused.notThere();
    return view;
  }

  async #draw(
    page: ActionFormPage,
    request: Request,
    response: Response,
    view: ActionInView,
    again: { readonly errors?: FormErrors; readonly typed?: Typed } = {},
  ): Promise<void> {
    const said = await this.#said(page, view);
    this.pages.show(request, response, 'pages/actions/action-form.njk', presentActionForm(page, view, said, again));
  }

  /** What was typed about the action, and, for who decides, what was asked or sent. */
  async #said(page: ActionFormPage, view: ActionInView) {
    const { facts, ref, action, who } = view;
    const request = waitingRequest(view) ?? '';
    const evidence = `evidence-${action.occurrence}-${action.evidenceRejections + 1}`;
    const pieces = await this.content.at(actorOf(who), facts.id, [
      ['action', ref, 'text'],
      ...(page === 'actionSignOff' ? ([['action', ref, evidence], ...filePlaces(ref)] as const) : []),
      ...(page === 'actionDecide' ? ([['extension', request, 'reason']] as const) : []),
    ]);
    const openedAs = (field: string): unknown => pieces.find((piece) => piece.field === field)?.value;
    const sent = (openedAs(evidence) ?? {}) as { readonly kind?: keyof typeof EVIDENCE; readonly note?: string };
    const asked = (openedAs('reason') ?? {}) as { readonly reason?: string; readonly mitigation?: string };
    const lines = [
      { label: 'Kind of evidence', text: sent.kind === undefined ? undefined : ownOf(EVIDENCE, sent.kind) },
      { label: 'What it shows', text: sent.note },
      { label: 'Why more time is needed', text: asked.reason },
      { label: 'What is done meanwhile', text: asked.mitigation },
    ];
    return {
      text: String(openedAs('text') ?? ''),
      asked: lines.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }])),
      files: filesIn(pieces, ref)
        .filter(({ sentWith }) => sentWith === evidence)
        .map((file) => fileLine(view, file)),
    };
  }
}

interface At {
  readonly cycle: string;
  readonly action: string;
}
