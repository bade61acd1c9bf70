import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { actorOf, readerOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { disputeInView, presentDispute, wordsOfDispute } from './dispute.presenter.js';
import { presentDisputes } from './disputes.presenter.js';

/** The disputes of an audit, and one of them: whatever state the audit is in. */
@Controller()
export class DisputesPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('disputes')
  async list(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    if (facts === null || !mayRead('audit', facts, readerOf(who))) throw Refused.notThere();
    const view = presentDisputes({ facts, who, now: visitorOf(request).now });
    this.pages.show(request, response, 'pages/disputes/disputes.njk', view);
  }

  @Shows('dispute')
  async one(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('dispute') ref: string,
  ): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    const view = disputeInView(facts, ref, { who, now: visitorOf(request).now });
    if (view === null) throw Refused.notThere();
    const said = saidIn(await this.content.at(actorOf(who), view.facts.id, wordsOfDispute(view)));
    this.pages.show(request, response, 'pages/disputes/dispute.njk', presentDispute(view, said));
  }
}
