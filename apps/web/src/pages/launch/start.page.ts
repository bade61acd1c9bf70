import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Shows } from '../../http/page.guard.js';
import { PlanningPage } from './planning-page.js';
import { startView } from './start.presenter.js';

/** A plan as a list of tasks: what is done, what is left, and the way on. */
@Controller()
export class StartPage extends PlanningPage {
  @Shows('launchStart')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    const tried = this.tried(work);
    this.pages.show(request, response, 'pages/launch/start.njk', {
      title: 'Plan an audit',
      ...startView(work.parts, tried === null || tried.ok ? [] : tried.refusals),
    });
  }
}
