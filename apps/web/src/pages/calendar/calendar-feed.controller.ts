import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { VisitView } from '#persistence/views/visit.view.js';
import { london } from '#platform/clock.js';
import { Refused } from '../../http/refusal.js';
import { tokenHash } from '../../http/token-hash.js';
import { WebEnv } from '../../web-env.js';
import { calendarFile } from './calendar-file.js';
import { FEED_PATH } from './feed-address.js';
import { MyDays } from './my-days.js';

/** What calendar programs read: the dates of whoever made the address, and a 404 where it opens nobody's. */
@Controller()
export class CalendarFeed {
  constructor(
    private readonly visits: VisitView,
    private readonly days: MyDays,
    private readonly env: WebEnv,
  ) {}

  @Get(FEED_PATH)
  async read(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const visit = /^[\w-]{43}$/.test(token) ? await this.visits.ofCalendar(tokenHash(token)) : null;
    if (visit === null) throw Refused.because('not-found', 'There is no such calendar.');
    const found = await this.days.of(visit.reader, london.dayOf(visit.now));
    response
      .setHeader('cache-control', 'private, no-cache')
      .setHeader('x-robots-tag', 'noindex')
      .type('text/calendar; charset=utf-8')
      .send(calendarFile(found, 'Auditloop', this.env.AUDITLOOP_BASE_URL));
  }
}
