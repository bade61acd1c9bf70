import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { answersForAudits } from '#domain/access/reach.js';
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
import { MyDays } from '../calendar/my-days.js';
import { cycleCard } from '../cycles/cycle-card.js';
import { auditsIn, nextLines, standstillWords, tasksOf, watchedLines } from './home.presenter.js';

const homeAsked = z.object({
  audit: z
    .string()
    .max(60)
    .transform((text) => text || undefined)
    .optional(),
});

/** Where everybody begins: what this is, or what waits for whoever is signed in. */
@Controller()
export class HomePage {
  constructor(
    private readonly pages: Pages,
    private readonly duties: DutiesView,
    private readonly mishaps: MishapsView,
    private readonly lateMail: LateMailView,
    private readonly days: MyDays,
  ) {}

  @Shows('home')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query({ schema: homeAsked }) asked: z.infer<typeof homeAsked>,
  ): Promise<void> {
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
    const owed = { roles: holder.roles, today };
    const sees = seesReturned(holder.roles);
    const { duties, running, mishaps } = answersForAudits(holder.roles)
      ? await this.mishaps.withDuties(actor, owed, sees)
      : { ...(await this.duties.withRunning(actor, owed)), mishaps: null };
    const calls = duties.some(({ kind }) => kind === 'alert');
    const emails = sees !== 'all' && calls ? await this.lateMail.of(actor) : (mishaps?.late ?? []);
    const audits = auditsIn(duties, asked.audit);
    const shown = duties.filter(({ cycle }) => asked.audit === undefined || cycle === asked.audit);
    const tasks = tasksOf(shown, mishaps, today, { person: holder.person, emails });
    const watched = watchedLines(mishaps?.watched ?? []);
    const owesNothing = Object.values(tasks).every((lines) => lines.length === 0);
    const next = owesNothing ? nextLines(await this.days.of(holder, today), today) : [];
    this.pages.show(request, response, 'pages/home/home.njk', {
      title: 'What needs you',
      ...{ standstill: standstillWords(mishaps?.standstill ?? null) },
      ...{ ...tasks, watched, next, here: pathTo('home'), audits: audits.length > 2 ? audits : null },
      ...{ isQuiet: watched.length === 0 && owesNothing },
      // Whoever an alert calls is shown what it asks of them, and nothing more.
      ...{ running: calls ? [] : running.map((line) => cycleCard(line, today)), cyclesHref: pathTo('cycles') },
      ...{ planHref: mayOpen('launchStart', holder.roles) ? pathTo('launchStart') : null },
    });
  }
}
