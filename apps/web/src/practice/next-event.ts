import { type Instant, localTime } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import type { Visit } from '#persistence/views/visit.view.js';
import { london } from '#platform/clock.js';

/** The hour of a practice day to which the clock is moved: before that, nobody is at work. */
const MORNING = localTime('09:00');

/** The morning of a practice day. */
export function morningOf(day: PlainDate): Instant {
  return london.toInstant(day, MORNING);
}

/**
 * The next event of the visitor's own partnership: something that falls due by itself, or the morning of a day for which
 * a launch or a panel is planned, so that nobody is carried past it. Null when nothing comes.
 */
export function nextEventOf({
  now,
  nextAt,
  plannedDays,
}: Pick<Visit, 'now' | 'nextAt' | 'plannedDays'>): Instant | null {
  const planned = plannedDays.map(morningOf).find((at) => at > now) ?? null;
  if (planned === null || nextAt === null) return planned ?? nextAt;
  return planned < nextAt ? planned : nextAt;
}
