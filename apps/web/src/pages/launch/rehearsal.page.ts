import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SaveDraftPlan } from '#operations/acts/save-draft-plan.operation.js';
import { PlanningView } from '#persistence/views/planning.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { inputOf, yearHash } from './plan-draft.js';
import { PlanningPage, whyNotYet } from './planning-page.js';
import { rehearse } from './rehearsal.js';
import { behavioursOf, lookingAt, rehearsalView } from './rehearsal.presenter.js';

/** A plan's whole year before anybody is emailed: every date, every email, and what stands out. */
@Controller()
export class RehearsalPage extends PlanningPage {
  constructor(
    pages: Pages,
    plannings: PlanningView,
    drafts: SaveDraftPlan,
    private readonly env: WebEnv,
  ) {
    super(pages, plannings, drafts);
  }

  @Shows('planRehearsal')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    const tried = this.tried(work);
    if (tried === null || !tried.ok) {
      return this.pages.leadBack(response, pathTo('planTasks', work.at), whyNotYet(work.parts, tried));
    }
    const planned = tried.value;
    const looking = lookingAt(request.query, planned);
    const given = { planned, code: work.planning.standing.code, now: work.now, baseUrl: this.env.AUDITLOOP_BASE_URL };
    const years = await Promise.all(behavioursOf(looking).map((behaviour) => rehearse(given, behaviour)));
    this.pages.show(request, response, 'pages/launch/rehearsal.njk', {
      title: 'Rehearse the year',
      back: { href: pathTo('planTasks', work.at) },
      ...{ action: pathTo('planRehearsal', work.at) },
      ...rehearsalView(planned, years, looking),
    });
  }

  @Takes('planRehearsal')
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    const input = inputOf(work.parts);
    if (input === null) {
      return this.pages.leadBack(response, pathTo('planTasks', work.at), whyNotYet(work.parts, null));
    }
    const kept = await this.drafts.keep(work.who, work.at.draft, { rehearsed: { plan: yearHash(input, work.parts) } });
    if (!kept) throw Refused.notThere();
    this.pages.leadOn(response, pathTo('planCheck', work.at));
  }
}
