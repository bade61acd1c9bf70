import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Shows } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { PlanningPage } from './planning-page.js';
import { tasksView } from './tasks.presenter.js';

/** A plan as a list of tasks: what is done, what is left, and the way on. */
@Controller()
export class TasksPage extends PlanningPage {
  @Shows('planTasks')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    const tried = this.tried(work);
    const { changes } = work.parts;
    this.pages.show(request, response, 'pages/launch/tasks.njk', {
      title: changes === null ? 'Your plan' : 'Change a plan',
      ...{ caption: work.parts.about?.title ?? '' },
      back: { href: pathTo('launchStart'), text: 'Plan an audit' },
      ...tasksView(work, tried === null || tried.ok ? [] : tried.refusals),
    });
  }
}
