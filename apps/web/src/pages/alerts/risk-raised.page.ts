import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { LateMailView } from '#persistence/views/late-mail.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { mayRaise, presentRaised } from './risk-raised.presenter.js';

interface Address {
  readonly cycle: string;
  readonly ref: string;
  readonly alert: string;
}

/** What happens with an alert that somebody raised beside a return. */
@Controller()
export class RiskRaisedPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly lateMail: LateMailView,
  ) {}

  @Shows('riskRaised')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param() { cycle, ref, alert }: Address,
  ): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    const place = facts === null ? null : { facts, who, now: visitorOf(request).now, ref };
    if (place === null || !mayRaise(place)) throw Refused.notThere();
    const view = presentRaised(place, alert, await this.lateMail.of(actorOf(who), { cycle, alert }));
    if (view === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/alerts/risk-raised.njk', view);
  }
}
