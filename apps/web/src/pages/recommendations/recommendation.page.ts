import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { ThingLogView } from '#persistence/views/thing-log.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { placesOfRecommendation, presentRecommendation, recommendationFor } from './recommendation.presenter.js';

/** One recommendation with its thread: findings, actions, verdicts over time, and what happened to it. */
@Controller()
export class RecommendationPage {
  constructor(
    private readonly pages: Pages,
    private readonly thingLog: ThingLogView,
    private readonly content: ContentView,
  ) {}

  @Shows('recommendation')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('recommendation') ref: string,
  ): Promise<void> {
    const who = personOf(request);
    const found = await this.thingLog.ofRecommendation(actorOf(who), cycle, ref);
    const recommendation = recommendationFor(found?.facts ?? null, ref, who);
    if (found === null || recommendation === null) throw Refused.notThere();
    const view = { facts: found.facts, ref, recommendation, who, now: visitorOf(request).now };
    const said = saidIn(await this.content.at(actorOf(who), view.facts.id, placesOfRecommendation(view)));
    const page = presentRecommendation(view, said, found.log);
    this.pages.show(request, response, 'pages/recommendations/recommendation.njk', page);
  }
}
