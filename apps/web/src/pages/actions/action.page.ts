import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { ThingLogView } from '#persistence/views/thing-log.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { placesOfAction, presentAction } from './action.presenter.js';
import { inView } from './action-in-view.js';

/** One action: what must be done, how it stands, what happened, and what whoever looks can do now. */
@Controller()
export class ActionPage {
  constructor(
    private readonly pages: Pages,
    private readonly content: ContentView,
    private readonly thingLog: ThingLogView,
  ) {}

  @Shows('action')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('action') ref: string,
  ): Promise<void> {
    const who = personOf(request);
    const found = await this.thingLog.ofAction(actorOf(who), cycle, ref);
    const view = inView(found?.facts ?? null, ref, who, visitorOf(request).now);
    if (found === null || view === null) throw Refused.notThere();
    const pieces = await this.content.at(actorOf(who), view.facts.id, placesOfAction(view, found.log));
    this.pages.show(request, response, 'pages/actions/action.njk', presentAction(view, pieces, found.log));
  }
}
