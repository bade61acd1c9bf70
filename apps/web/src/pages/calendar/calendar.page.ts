import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { KeepCalendar } from '#operations/sign-in/keep-calendar.operation.js';
import { london } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { presentCalendar } from './calendar.presenter.js';
import { thingOf } from './calendar-days.js';
import { calendarFile } from './calendar-file.js';
import { feedAddress } from './feed-address.js';
import { MyDays } from './my-days.js';

const chosen = z.object({ what: z.enum(['make', 'off'], 'Choose what to do with the address') });

/** Somebody's own days: the address for their calendar program, and each day as a file. */
@Controller()
export class CalendarPage {
  constructor(
    private readonly pages: Pages,
    private readonly calendar: KeepCalendar,
    private readonly days: MyDays,
    private readonly env: WebEnv,
  ) {}

  @Shows('calendar')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#draw(request, response, {});
  }

  /** A new address is told once, on the answer itself: nobody keeps it, and no other page ever shows it. */
  @Takes('calendar')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const who = personOf(request);
    const read = readForm(chosen, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors });
    if (read.value.what === 'make') {
      const { token } = await this.calendar.open(who);
      return this.#draw(request, response, {}, feedAddress(this.env.AUDITLOOP_BASE_URL, token));
    }
    await this.calendar.close(who);
    this.pages.leadOn(response, pathTo('calendar'), 'You have turned off your calendar address.');
  }

  /** One day for a calendar, to those alone whose it is. */
  @Shows('calendarOne')
  async one(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('thing') thing: string,
  ): Promise<void> {
    const who = personOf(request);
    const named = thingOf(thing);
    const found =
      named === null ? [] : await this.days.of(who, london.dayOf(visitorOf(request).now), { ...named, cycle });
    if (found.length === 0) throw Refused.notThere();
    response
      .setHeader('content-disposition', `attachment; filename="${cycle.replace(/[^\w-]/g, '')}-${thing}.ics"`)
      .type('text/calendar; charset=utf-8')
      .send(calendarFile(found, 'Auditloop', this.env.AUDITLOOP_BASE_URL));
  }

  async #draw(request: Request, response: Response, more: object, address: string | null = null): Promise<void> {
    const who = personOf(request);
    const { mode } = visitorOf(request);
    const [since, found] = await Promise.all([
      this.calendar.openSince(who),
      this.days.of(who, london.dayOf(visitorOf(request).now)),
    ]);
    this.pages.show(request, response, 'pages/calendar/calendar.njk', {
      ...presentCalendar(found, since, address, mode === 'practice'),
      ...more,
    });
  }
}
