import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addMonths } from '#domain/time/plain-date.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { type DashboardFacts, DashboardView } from '#persistence/views/dashboard.view.js';
import { london } from '#platform/clock.js';
import { Shows } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { type DashboardAsk, dashboardAsk } from './dashboard.form.js';
import { gradedAudit, presentDashboard, presentRows } from './dashboard.presenter.js';

/** What boards and scrutineers read: measures of one audit or of the latest, and the rows behind each number. */
@Controller()
export class DashboardPage {
  constructor(
    private readonly pages: Pages,
    private readonly dashboard: DashboardView,
    private readonly content: ContentView,
  ) {}

  @Shows('dashboard')
  async show(@Req() request: Request, @Res() response: Response, @Query() query: unknown): Promise<void> {
    const ask = dashboardAsk.parse(query);
    const facts = await this.facts(request, ask);
    const graded = gradedAudit(facts, ask);
    const grades = graded === null ? null : await this.content.allOf(actorOf(personOf(request)), graded, 'moderation');
    const view = presentDashboard(facts, ask, visitorOf(request).now, grades);
    this.pages.show(request, response, 'pages/board/dashboard.njk', view);
  }

  @Shows('dashboardRows')
  async rows(@Req() request: Request, @Res() response: Response, @Query() query: unknown): Promise<void> {
    const ask = dashboardAsk.parse(query);
    const view = presentRows(await this.facts(request, ask), ask, visitorOf(request).now);
    this.pages.show(request, response, 'pages/board/dashboard-rows.njk', view);
  }

  private facts(request: Request, { cycle, period }: DashboardAsk): Promise<DashboardFacts> {
    const today = london.dayOf(visitorOf(request).now);
    return this.dashboard.of(actorOf(personOf(request)), {
      cycle: cycle === '' ? null : cycle,
      launchedFrom: period === '' ? null : addMonths(today, -12 * Number(period)),
    });
  }
}
