import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { placesOfBriefing, presentBriefing } from './briefing.presenter.js';
import { briefingInView } from './report-in-view.js';

/** One briefing, to be read and printed, and where it comes from. */
@Controller()
export class BriefingPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('briefing')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('briefing') ref: string,
  ): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    const briefing = facts === null ? null : briefingInView(facts, ref, who);
    if (facts === null || briefing === null) {
      throw Refused.notThere();
    }
    const pieces = await this.content.at(actorOf(who), facts.id, placesOfBriefing(facts, ref));
    const said = saidIn(pieces);
    const view = { facts, who, now: visitorOf(request).now, ref, briefing, said };
    this.pages.show(request, response, 'pages/reporting/briefing.njk', presentBriefing(view));
  }
}
