import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { yearOnReview } from '#domain/follow-up/follow-up.js';
import { SaveDraftPlan } from '#operations/acts/save-draft-plan.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { FORM_TEMPLATE } from '../act-form.page.js';
import { followUpPage } from './follow-up.presenter.js';
import { PlansCopied } from './plans-copied.js';

/** Where the audit is planned that asks again what an audit asked: its plan becomes a draft, and is planned as any other. */
@Controller()
export class FollowUpPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
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
    const begun = await this.drafts.begin(who, parts);
    if (begun.ok) return this.pages.leadOn(response, pathTo('planTasks', { draft: begun.value }));
    const refusals = begun.refusals.map(({ words }) => words);
    return this.#draw(request, response, reference, refusals);
  }

  async #draw(request: Request, response: Response, reference: string, why: readonly string[]): Promise<void> {
    const facts = await this.cycles.named(actorOf(personOf(request)), reference);
    if (facts === null || yearOnReview(facts) === null) throw Refused.notThere();
    const view = { facts, who: personOf(request), now: visitorOf(request).now };
    this.pages.show(request, response, FORM_TEMPLATE, followUpPage(view, why), why.length > 0 ? 422 : 200);
  }
}
