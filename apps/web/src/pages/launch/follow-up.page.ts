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
    await this.#draw(request, response, reference, []);
  }

  @Takes('planFollowUp')
  async take(@Req() request: Request, @Res() response: Response, @Param('cycle') reference: string): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), reference);
    const parts = await this.copied.of(who, reference, false);
    if (facts === null || parts === null || yearOnReview(facts) === null) throw Refused.notThere();
    if ((await this.#against(request, facts)).length > 0) return this.#draw(request, response, reference, []);
    const begun = await this.drafts.begin(who, parts);
    if (begun.ok) return this.pages.leadOn(response, pathTo('planTasks', { draft: begun.value }));
    const refusals = begun.refusals.map(({ words }) => words);
    return this.#draw(request, response, reference, refusals);
  }

  /** Why no draft can be made of an audit: its template is offered no more, so that its plan could not be read. */
  async #against(request: Request, { cycle }: CycleFacts): Promise<readonly string[]> {
    const { standing } = await this.plannings.of(actorOf(personOf(request)), '');
    const isOffered = templatesOffered(standing.templates).some(({ key }) => key === cycle.template.key);
    return isOffered ? [] : [retiredInWords(cycle.template.title)];
  }

  async #draw(request: Request, response: Response, reference: string, why: readonly string[]): Promise<void> {
    const facts = await this.cycles.named(actorOf(personOf(request)), reference);
    if (facts === null || yearOnReview(facts) === null) throw Refused.notThere();
    const view = { facts, who: personOf(request), now: visitorOf(request).now };
    const reasons = [...(await this.#against(request, facts)), ...why];
    this.pages.show(request, response, FORM_TEMPLATE, followUpPage(view, reasons), why.length > 0 ? 422 : 200);
  }
}
