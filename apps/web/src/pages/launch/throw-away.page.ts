import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { PlanningPage } from './planning-page.js';

/** Throwing a draft away, after a look at what is lost. */
@Controller()
export class ThrowAwayPage extends PlanningPage {
  @Shows('planThrowAway')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { parts, at } = await this.begin(request);
    const { about, changes } = parts;
    const stays =
      changes === null
        ? 'Audits that are planned or launched are not affected.'
        : `${changes.cycle} stays planned as it was.`;
    this.pages.show(request, response, 'pages/launch/throw-away.njk', {
      title: 'Throw this draft away?',
      back: { href: pathTo('planTasks', at) },
      ...{ action: pathTo('planThrowAway', at), keep: pathTo('planTasks', at), name: about?.title ?? '', stays },
    });
  }

  @Takes('planThrowAway')
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { who, at } = await this.begin(request);
    await this.drafts.throwAway(who, at.draft);
    this.pages.leadOn(response, pathTo('launchStart'), 'You have thrown the draft away.');
  }
}
