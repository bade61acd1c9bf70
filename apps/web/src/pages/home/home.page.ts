import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
import { WaitingView } from '#persistence/views/waiting.view.js';
import { london } from '#platform/clock.js';
import { Shows } from '../../http/page.guard.js';
import { visitorOf } from '../../http/visitor.js';
import { mayOpen, pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { tasksOf } from './home.presenter.js';

/** Where everybody begins: what this is, or what waits for whoever is signed in. */
@Controller()
export class HomePage {
  constructor(
    private readonly pages: Pages,
    private readonly waiting: WaitingView,
  ) {}

  @Shows('home')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { holder, mode, now } = visitorOf(request);
    if (holder === null) {
      this.pages.show(request, response, 'pages/home/welcome.njk', {
        title: 'Auditloop',
        ...{ isPractice: mode === 'practice', signInHref: pathTo('signIn') },
      });
      return;
    }
    const tasks = tasksOf(await this.waiting.of(actorOf(holder)), holder, london.dayOf(now));
    this.pages.show(request, response, 'pages/home/home.njk', {
      title: 'What needs you',
      ...{ ...tasks, isQuiet: Object.values(tasks).every((lines) => lines.length === 0), cyclesHref: pathTo('cycles') },
      ...{ planHref: mayOpen('launchStart', holder.roles) ? pathTo('launchStart') : null },
    });
  }
}
