import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { PlanningPage } from './planning-page.js';

/** Throwing a plan away, after a look at what is lost. */
@Controller()
export class AfreshPage extends PlanningPage {
  @Shows('planAfresh')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { parts } = await this.begin(request);
    this.pages.show(request, response, 'pages/launch/afresh.njk', {
      title: 'Delete this plan?',
      back: { href: pathTo('launchStart') },
      ...{ action: pathTo('planAfresh'), keep: pathTo('launchStart'), name: parts.about?.title ?? '' },
    });
  }

  @Takes('planAfresh')
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { who } = await this.begin(request);
    await this.drafts.clear(who);
    this.pages.leadOn(response, pathTo('launchStart'), 'You have deleted the plan.');
  }
}
