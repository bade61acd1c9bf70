import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Shows } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { checkView } from './check.presenter.js';
import { isRehearsed } from './plan-draft.js';
import { PlanningPage, whyNotYet } from './planning-page.js';

/** Every answer of a plan before it is launched. */
@Controller()
export class CheckPage extends PlanningPage {
  @Shows('planCheck')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    const tried = this.tried(work);
    if (tried === null || !tried.ok) {
      return this.pages.leadBack(response, pathTo('planTasks', work.at), whyNotYet(work.parts, tried));
    }
    this.pages.show(request, response, 'pages/launch/check.njk', {
      title: 'Check your answers',
      back: { href: pathTo('planRehearsal', work.at) },
      ...checkView(work, tried.value, isRehearsed(work.parts)),
    });
  }
}
