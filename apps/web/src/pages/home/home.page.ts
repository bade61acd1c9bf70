import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { seesReturned } from '#domain/mail/sees-returned.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { DutiesView } from '#persistence/views/duties.view.js';
import { LateMailView } from '#persistence/views/late-mail.view.js';
import { MishapsView } from '#persistence/views/mishaps.view.js';
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
    private readonly duties: DutiesView,
    private readonly mishaps: MishapsView,
    private readonly lateMail: LateMailView,
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
    const today = london.dayOf(now);
    const actor = actorOf(holder);
    const duties = await this.duties.of(actor, { roles: holder.roles, today });
    const sees = seesReturned(holder.roles);
    const mishaps = sees === null ? null : await this.mishaps.of(actor, sees);
    const calls = duties.some(({ kind }) => kind === 'alert');
    const emails = sees !== 'all' && calls ? await this.lateMail.of(actor) : (mishaps?.late ?? []);
    const tasks = tasksOf(duties, mishaps, today, { person: holder.person, emails });
    this.pages.show(request, response, 'pages/home/home.njk', {
      title: 'What needs you',
      ...{ ...tasks, isQuiet: Object.values(tasks).every((lines) => lines.length === 0), cyclesHref: pathTo('cycles') },
      ...{ planHref: mayOpen('launchStart', holder.roles) ? pathTo('launchStart') : null },
    });
  }
}
