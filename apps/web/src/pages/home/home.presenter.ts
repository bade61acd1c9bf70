import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/signed-in.js';
import type { Waiting, WaitingThing } from '#persistence/views/waiting.view.js';
import { WAITING_KINDS } from './waiting-kinds.js';

/** One thing to do, as the first page prints it. */
export interface TaskLine {
  readonly text: string;
  readonly href: string;
  readonly about: string;
  readonly due: string;
}

/** What needs somebody: late, due today or without a date, coming, and what stands still in a paused audit. */
export interface HomeTasks {
  readonly late: readonly TaskLine[];
  readonly today: readonly TaskLine[];
  readonly coming: readonly TaskLine[];
  readonly paused: readonly TaskLine[];
}

type When = keyof HomeTasks;

/**
 * What waits for a person, parted into late, today, coming and paused, in the order given; only what their roles let
 * them do. What has no day is for today.
 */
export function tasksOf(waiting: Waiting, who: SignedIn, today: PlainDate): HomeTasks {
  const found = WAITING_KINDS.filter(({ to }) => to === 'all' || who.roles.some((role) => to.includes(role))).flatMap(
    ({ of, text, href, only }) =>
      waiting[of]
        .filter((one) => only?.(one) !== false)
        .map((one) => ({
          when: whenOf(one, today),
          line: {
            text: text(one),
            href: href(one),
            about: `${one.title}, ${one.cycle}`,
            due: one.dueOn === null || one.isPaused ? '' : `due on ${dayInWords(one.dueOn)}`,
          },
        })),
  );
  const lines = (when: When) => found.filter((one) => one.when === when).map((one) => one.line);
  return { late: lines('late'), today: lines('today'), coming: lines('coming'), paused: lines('paused') };
}

/** A day in a paused audit stands still, so nothing is late by it; what has no day does not wait for the audit to go on. */
function whenOf({ dueOn, isPaused }: WaitingThing, today: PlainDate): When {
  if (dueOn === null) return 'today';
  if (isPaused) return 'paused';
  if (dueOn === today) return 'today';
  return dueOn < today ? 'late' : 'coming';
}
