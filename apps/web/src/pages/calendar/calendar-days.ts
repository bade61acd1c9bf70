import { isHolder } from '#domain/access/holder.js';
import type { CycleFacts, Role } from '#domain/cycle/facts.js';
import { duties } from '#domain/duty/duties.js';
import type { DutyKind } from '#domain/duty/duty.js';
import { DATED_IN_CALENDARS, dayTitleOf } from '#domain/duty/duty-words.js';
import { heldBy } from '#domain/holders/held-by.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { PlannedDay } from '#persistence/views/days.view.js';
import type { MyDuty } from '#persistence/views/duties.view.js';
import { readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { pageOfDuty } from '../duty-pages.js';
import { doersOf } from '../page-table.js';

/** A day of somebody's calendar: something they owe by then, or something planned. References alone, never typed text. */
export interface CalendarDay {
  readonly kind: DutyKind | PlannedDay['kind'];
  readonly cycle: string;
  /** Reference of the thing in its audit; '' for the audit itself. */
  readonly ref: string;
  readonly on: PlainDate;
  readonly sequence: number;
  readonly isPaused: boolean;
  readonly changedAt: Instant;
}

type Named = Pick<CalendarDay, 'kind' | 'cycle' | 'ref'>;

/** Planned days, and to whom they are told. */
const PLANNED: Readonly<
  Record<PlannedDay['kind'], { readonly to: readonly Role[]; readonly title: (ref: string) => string }>
> = {
  panel: { to: [...doersOf('moderateCase'), 'coordinator'], title: () => 'Panel day' },
  'coming-review': { to: doersOf('completeReview'), title: (ref) => `Review after ${ref.slice(1)} months due` },
};
const PLANNED_KINDS = Object.keys(PLANNED) as PlannedDay['kind'][];

/** The planned days that somebody with these roles is told. */
export function plannedFor(roles: readonly Role[]): readonly PlannedDay['kind'][] {
  return PLANNED_KINDS.filter((kind) => PLANNED[kind].to.some((role) => roles.includes(role)));
}

/** What is owed and what is planned as one list, soonest first. */
export function calendarDays(owed: readonly MyDuty[], planned: readonly PlannedDay[]): readonly CalendarDay[] {
  const days = owed.flatMap(({ kind, cycle, ref, dueOn, sequence, isPaused, changedAt }) =>
    dueOn === null ? [] : [{ kind, cycle, ref, on: dueOn, sequence, isPaused, changedAt }],
  );
  const key = ({ on, cycle, kind, ref }: CalendarDay): string => [on, cycle, kind, ref].join(' ');
  return [...days, ...planned].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A day's title: "Returns due: WEX-2027-01". */
export function titleOf({ kind, ref, cycle }: Named): string {
  return `${isPlanned(kind) ? PLANNED[kind].title(ref) : (dayTitleOf(kind, ref) ?? '')}: ${cycle}`;
}

/** The page on which it is done, or that tells of what is planned. */
export function pageOf({ kind, ref, cycle }: Named): string {
  if (kind === 'panel') return pathTo('cycle', { cycle });
  return pageOfDuty({ kind: kind === 'coming-review' ? 'review' : kind, cycle, ref });
}

/** The address of one day as a calendar file. */
export function fileOf({ kind, ref, cycle }: Named): string {
  return pathTo('calendarOne', { cycle, thing: ref === '' ? kind : `${kind}.${ref}` });
}

/** Reads what `fileOf` named; null when that is no day of a calendar. */
export function thingOf(thing: string): { readonly kind: CalendarDay['kind']; readonly ref: string } | null {
  const [, name, ref] = /^([a-z-]{1,20})(?:\.([\w-]{1,60}))?$/.exec(thing) ?? [];
  const kind = [...DATED_IN_CALENDARS, ...PLANNED_KINDS].find((one) => one === name);
  return kind === undefined ? null : { kind, ref: ref ?? '' };
}

/** Whether a kind is planned rather than owed. */
function isPlanned(kind: CalendarDay['kind']): kind is PlannedDay['kind'] {
  return kind === 'panel' || kind === 'coming-review';
}

/** Where a duty's day can be had for a calendar, on the page it is done on; null where the reader does not owe it. */
export function dutyInCalendar(facts: CycleFacts, who: SignedIn, kind: DutyKind, ref: string): string | null {
  const duty = duties(facts, readings.of(facts)).find((one) => one.kind === kind && one.ref === ref);
  if (duty === undefined || duty.dueOn === null || duty.settled) return null;
  return isHolder(heldBy(facts, duty), who) ? fileOf({ kind, cycle: facts.cycle.reference, ref }) : null;
}

/** The reviews that somebody has to complete or will have to, soonest first, each with where it can be had for a calendar. */
export function reviewsInCalendar(facts: CycleFacts, roles: readonly Role[]) {
  if (!plannedFor(roles).includes('coming-review') || facts.cycle.endedAt !== null) return [];
  return Object.entries(facts.review)
    .filter(([, review]) => review.completedAt === null)
    .sort(([, a], [, b]) => (a.dueOn < b.dueOn ? -1 : 1))
    .map(([ref, { months, dueOn, openedAt }]) => ({
      ...{ months, dueOn },
      href: fileOf({ kind: openedAt === null ? 'coming-review' : 'review', cycle: facts.cycle.reference, ref }),
    }));
}
