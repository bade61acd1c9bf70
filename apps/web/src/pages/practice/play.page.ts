import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { mustBeAfter, mustBeOnOrBefore } from '#domain/text/messages.js';
import { addDays, addMonths } from '#domain/time/plain-date.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { OutboxView } from '#persistence/views/outbox.view.js';
import type { Visit } from '#persistence/views/visit.view.js';
import { instantInWords, london } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { morningOf, nextEventOf } from '../../practice/next-event.js';
import { type Distance, NOTHING_NEXT, PracticePlay } from '../../practice/practice-play.js';
import { StartOver } from '../../practice/start-over.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { readDay } from '../day-field.js';
import { mailLine } from './mail-line.js';
import { playView } from './play.presenter.js';
import { practiceOnly } from './practice-only.js';

const wanted = z.object({
  how: z.enum(['next', 'next-of-any', 'day', 'month', 'end', 'stop'], 'Choose how far to play'),
  day: z.string().optional(),
});
interface HowFar {
  readonly how: Exclude<z.infer<typeof wanted>['how'], 'stop'>;
  readonly day: string | undefined;
}
/** As far as a month is played, in days, and as far ahead as a day can be chosen, in years. */
const MONTH = 30;
const MOST_YEARS = 3;

/** The practice clock: played from event to event, with the mails as they go. */
@Controller()
export class PlayPage {
  constructor(
    private readonly pages: Pages,
    private readonly play: PracticePlay,
    private readonly outbox: OutboxView,
    private readonly startOver: StartOver,
  ) {}

  @Shows('play')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    practiceOnly(request);
    await this.#draw(request, response, {});
  }

  @Takes('play')
  async begin(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    practiceOnly(request);
    const read = readForm(wanted, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors });
    const { how, day } = read.value;
    if (how === 'stop') {
      this.play.stop();
      return this.pages.leadOn(response, pathTo('play'));
    }
    const until = distanceOf({ how, day }, visitorOf(request));
    const begun = until.ok ? await this.play.begin(until.value) : until;
    if (!begun.ok)
      return this.#draw(request, response, { errors: refusalErrors(begun.refusals, { day: 'practice-day' }) });
    this.pages.leadOn(response, pathTo('play'));
  }

  async #draw(request: Request, response: Response, more: object): Promise<void> {
    const { holder, now } = visitorOf(request);
    const mails = holder === null ? [] : (await this.outbox.page(actorOf(holder), { limit: 10 })).items;
    const lines = mails.map((mail) => mailLine(mail, holder?.partnershipName ?? ''));
    this.pages.show(request, response, 'pages/practice/play.njk', {
      ...playView(this.play.current, instantInWords(now), lines),
      ...{
        isKnown: holder !== null,
        mailboxHref: pathTo('mailbox'),
        startOverHref: this.startOver.isOffered ? pathTo('startOver') : null,
      },
      ...more,
    });
  }
}

/** How far somebody wants to play; refused where the day is none to play to, or nothing comes. */
function distanceOf({ how, day = '' }: HowFar, visit: Visit): Outcome<Distance> {
  const today = london.dayOf(visit.now);
  switch (how) {
    case 'next': {
      const next = nextEventOf(visit);
      return next === null ? NOTHING_NEXT : accepted(next);
    }
    case 'month':
      return accepted(morningOf(addDays(today, MONTH)));
    case 'day': {
      const label = 'Day';
      const read = readDay({ 'day-day': day }, 'day', label);
      if (!('day' in read)) return refused('not-a-date', read.fault, 'day', label);
      if (read.day === null) return refused('not-a-date', 'Enter the day to play to', 'day', label);
      if (read.day <= today) return refused('date-past', mustBeAfter(label, today), 'day', label);
      const last = addMonths(today, 12 * MOST_YEARS);
      return read.day > last
        ? refused('date-too-far', mustBeOnOrBefore(label, last), 'day', label)
        : accepted(morningOf(read.day));
    }
    default:
      return accepted(how);
  }
}
