import { Injectable } from '@nestjs/common';
import { DATED_IN_CALENDARS } from '#domain/duty/duty-words.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { DutiesView } from '#persistence/views/duties.view.js';
import { PlannedDaysView } from '#persistence/views/planned-days.view.js';
import { type CalendarDay, calendarDays, isPlanned, plannedFor } from './calendar-days.js';

/** Somebody's own days: what they owe by a day, and what is planned beside it. */
@Injectable()
export class MyDays {
  constructor(
    private readonly duties: DutiesView,
    private readonly planned: PlannedDaysView,
  ) {}

  /** All of them, or the one that is named, if it is theirs; soonest first. */
  async of(
    who: SignedIn,
    named: { readonly kind?: CalendarDay['kind']; readonly cycle?: string; readonly ref?: string } = {},
  ): Promise<readonly CalendarDay[]> {
    const { kind, ...thing } = named;
    const actor = actorOf(who);
    const kinds = plannedFor(who.roles).filter((one) => kind === undefined || one === kind);
    const owed = DATED_IN_CALENDARS.filter((one) => kind === undefined || one === kind);
    return calendarDays(
      kind !== undefined && isPlanned(kind)
        ? []
        : await this.duties.of(actor, { ...thing, kinds: owed, roles: who.roles, ahead: true }),
      await this.planned.of(actor, { ...thing, kinds }),
    );
  }
}
