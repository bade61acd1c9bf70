import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { saidIn } from '#domain/cycle/content.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { ThingLogView } from '#persistence/views/thing-log.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { seesActions } from '../audit-rooms.js';
import { presentAction } from './action.presenter.js';
import { inView } from './action-in-view.js';
import { actionsAsked, placesOfActions, presentCycleActions } from './cycle-actions.presenter.js';

/** The actions of an audit, and one of them: what must be done, how it stands, what happened, and what whoever looks can do now. */
@Controller()
export class ActionPage {
  constructor(
    private readonly pages: Pages,
    private readonly thingLog: ThingLogView,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('cycleActions')
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Query({ schema: actionsAsked }) asked: z.infer<typeof actionsAsked>,
  ): Promise<void> {
    const who = personOf(request);
    const actor = actorOf(who);
    const facts = await this.cycles.named(actor, cycle);
    if (facts === null || !seesActions(facts, who)) throw Refused.notThere();
    const said = saidIn(await this.content.at(actor, facts.id, placesOfActions(facts)));
    const view = presentCycleActions({ facts, who, now: visitorOf(request).now }, asked, said);
    this.pages.show(request, response, 'pages/actions/cycle-actions.njk', view);
  }

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
    this.pages.show(request, response, 'pages/actions/action.njk', presentAction(view, found.pieces, found.log));
  }
}
