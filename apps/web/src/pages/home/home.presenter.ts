import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/signed-in.js';
import type { Waiting } from '#persistence/views/waiting.view.js';
import { WAITING_KINDS } from './waiting-kinds.js';

/** One thing to do, as the first page prints it. */
export interface TaskLine {
  readonly text: string;
  readonly href: string;
  readonly about: string;
  readonly due: string;
}

/** What needs somebody: late, due today or without a date, and coming. */
export interface HomeTasks {
  readonly late: readonly TaskLine[];
  readonly today: readonly TaskLine[];
  readonly coming: readonly TaskLine[];
}

/** What waits for a person, by when it is due; only what their roles let them do. */
export function tasksOf(waiting: Waiting, who: SignedIn, today: PlainDate): HomeTasks {
  const found = WAITING_KINDS.filter(({ to }) => to === 'all' || who.roles.some((role) => to.includes(role))).flatMap(
    ({ of, text, href, only }) =>
      waiting[of]
        .filter((one) => only?.(one) !== false)
        .map((one) => ({
          dueOn: one.dueOn,
          line: {
            text: text(one),
            href: href(one),
            about: `${one.title}, ${one.cycle}`,
            due: one.dueOn === null ? '' : `due on ${dayInWords(one.dueOn)}`,
          },
        })),
  );
  const lines = (keep: (dueOn: PlainDate | null) => boolean) =>
    found.filter((one) => keep(one.dueOn)).map((one) => one.line);
  return {
    late: lines((on) => on !== null && on < today),
    today: lines((on) => on === null || on === today),
    coming: lines((on) => on !== null && on > today),
  };
}
