import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { doneView } from './done.presenter.js';

/** That a plan was launched (or saved for its day), under which reference, and what happens next. */
@Controller()
export class DonePage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
  ) {}

  @Shows('planDone')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    if (facts === null) throw Refused.notThere();
    const { now } = visitorOf(request);
    this.pages.show(request, response, 'pages/launch/done.njk', doneView({ facts, who, now }));
  }
}
