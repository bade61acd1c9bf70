import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
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
    private readonly lateMail: LateMailView,
  ) {}

  @Shows('riskRaised')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param() { cycle, ref, alert }: Address,
  ): Promise<void> {
    const who = personOf(request);
    const found = await this.lateMail.ofAlert(actorOf(who), cycle, alert);
    const place = found === null ? null : { facts: found.facts, who, now: visitorOf(request).now, ref };
    if (found === null || place === null || !mayRaise(place)) throw Refused.notThere();
    const view = presentRaised(place, alert, found.late);
    if (view === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/alerts/risk-raised.njk', view);
  }
}
