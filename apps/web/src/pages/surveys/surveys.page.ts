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
import { WebEnv } from '../../web-env.js';
import { presentSurvey, presentSurveys, surveyReads } from './survey.presenter.js';

/** The surveys of an audit, and one of them. */
@Controller()
export class SurveysPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly env: WebEnv,
  ) {}

  @Shows('surveys')
  async list(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const looking = await this.#looking(request, cycle);
    this.pages.show(request, response, 'pages/surveys/surveys.njk', presentSurveys(looking));
  }

  @Shows('survey')
  async one(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('survey') key: string,
  ): Promise<void> {
    const looking = await this.#looking(request, cycle);
    const { facts, who } = looking;
    const said = saidIn(await this.content.at(actorOf(who), facts.id, surveyReads(facts, key)));
    const view = presentSurvey(looking, key, said, this.env.AUDITLOOP_BASE_URL);
    if (view === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/surveys/survey.njk', view);
  }

  async #looking(request: Request, cycle: string) {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    const isThere = facts !== null && facts.cycle.template.surveys.length > 0;
    if (!isThere || !mayRead('survey', facts, readerOf(who))) throw Refused.notThere();
    return { facts, who, now: visitorOf(request).now };
  }
}
