import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { yearOnReview } from '#domain/follow-up/follow-up.js';
import { templatesOffered } from '#domain/templates/templates.js';
import { SaveDraftPlan } from '#operations/acts/save-draft-plan.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { PlanningView } from '#persistence/views/planning.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { FORM_TEMPLATE } from '../act-form.page.js';
import { followUpPage, retiredInWords } from './follow-up.presenter.js';
import { PlansCopied } from './plans-copied.js';

/** Where the audit is planned that asks again what an audit asked: its plan becomes a draft, and is planned as any other. */
@Controller()
export class FollowUpPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly plannings: PlanningView,
    private readonly drafts: SaveDraftPlan,
    private readonly copied: PlansCopied,
  ) {}

  @Shows('planFollowUp')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') reference: string): Promise<void> {
    this.#draw(request, response, await this.#there(request, reference));
  }

  @Takes('planFollowUp')
  async take(@Req() request: Request, @Res() response: Response, @Param('cycle') reference: string): Promise<void> {
    const who = personOf(request);
    const there = await this.#there(request, reference);
    const parts = await this.copied.of(who, reference, false);
    if (parts === null) throw Refused.notThere();
    if (there.why.length > 0) return this.#draw(request, response, there);
    const begun = await this.drafts.begin(who, parts);
    if (begun.ok) return this.pages.leadOn(response, pathTo('planTasks', { draft: begun.value }));
    const why = begun.refusals.map(({ words }) => words);
    return this.#draw(request, response, { ...there, why }, 422);
  }

  /** The audit, and why no draft can be made of it: its template is offered no more, so that its plan could not be read. */
  async #there(request: Request, reference: string): Promise<There> {
    const actor = actorOf(personOf(request));
    const facts = await this.cycles.named(actor, reference);
    if (facts === null || yearOnReview(facts) === null) throw Refused.notThere();
    const { key, title } = facts.cycle.template;
    const { standing } = await this.plannings.of(actor, '');
    const isOffered = templatesOffered(standing.templates).some((one) => one.key === key);
    return { facts, why: isOffered ? [] : [retiredInWords(title)] };
  }

  #draw(request: Request, response: Response, { facts, why }: There, status = 200): void {
    const view = { facts, who: personOf(request), now: visitorOf(request).now };
    this.pages.show(request, response, FORM_TEMPLATE, followUpPage(view, why), status);
  }
}

interface There {
  readonly facts: CycleFacts;
  readonly why: readonly string[];
}
