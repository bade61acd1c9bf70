import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { LateMailView } from '#persistence/views/late-mail.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { alertInView, presentAlert, wordsOf } from './alert.presenter.js';
import { presentAlerts } from './alerts.presenter.js';

/** The safety alerts of an audit, and one of them: whatever state the audit is in. */
@Controller()
export class AlertsPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly lateMail: LateMailView,
  ) {}

  @Shows('alerts')
  async list(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    if (facts === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/alerts/alerts.njk', presentAlerts(facts, who, visitorOf(request).now));
  }

  @Shows('alert')
  async one(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('alert') ref: string,
  ): Promise<void> {
    const who = personOf(request);
    const found = await this.lateMail.ofAlert(actorOf(who), cycle, ref);
    const view = found === null ? null : alertInView(found.facts, ref, who, visitorOf(request).now);
    if (found === null || view === null) throw Refused.notThere();
    const said = saidIn(await this.content.at(actorOf(who), view.facts.id, wordsOf(view)));
    this.pages.show(request, response, 'pages/alerts/alert.njk', presentAlert(view, said, found.late));
  }
}
