import { Injectable } from '@nestjs/common';
import { DATED_IN_CALENDARS } from '#domain/duty/duty-words.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { DaysView } from '#persistence/views/days.view.js';
import { type CalendarDay, calendarDays, plannedFor } from './calendar-days.js';

/** Somebody's own days: what they owe by a day, and what is planned beside it. */
@Injectable()
export class MyDays {
  constructor(private readonly days: DaysView) {}

  /** All of them, or the one that is named, if it is theirs; soonest first. `today` is the day by the business clock. */
  async of(
    who: SignedIn,
    today: PlainDate,
    named: { readonly kind?: CalendarDay['kind']; readonly cycle?: string; readonly ref?: string } = {},
  ): Promise<readonly CalendarDay[]> {
    const { kind, ...thing } = named;
    const isAsked = (one: string): boolean => kind === undefined || one === kind;
    const kinds = DATED_IN_CALENDARS.filter(isAsked);
    const { owed, planned } = await this.days.of(
      actorOf(who),
      { ...thing, kinds, roles: who.roles, today, ahead: true },
      plannedFor(who.roles).filter(isAsked),
    );
    return calendarDays(owed, planned);
  }
}
