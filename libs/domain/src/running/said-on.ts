import type { ActContext } from '../act/act.js';
import type { CycleFacts } from '../cycle/facts.js';
import { type Outcome, refused } from '../outcome.js';
import { mustBeOnOrAfter, mustBeOnOrBefore } from '../text/messages.js';
import type { PlainDate } from '../time/plain-date.js';

/** The box for the day on which somebody told the coordinator something. */
export const SAID_ON = { label: 'The day on which they said so', field: 'saidOn' };

/**
 * Why somebody cannot have said or signed something on that day: it is yet to come (`date-to-come`), or lies before the
 * audit was launched (`before-launch`); null when they can. `label` begins the message, `field` is where it was typed.
 */
export function saidOnFault(
  { cycle: { launchedAt } }: CycleFacts,
  day: PlainDate,
  { label, field }: { readonly label: string; readonly field: string },
  { today, readings }: Pick<ActContext, 'today' | 'readings'>,
): Outcome<never> | null {
  if (day > today) return refused('date-to-come', mustBeOnOrBefore(label, today), field);
  const launchedOn = launchedAt === null ? null : readings.london.dayOf(launchedAt);
  return launchedOn !== null && day < launchedOn
    ? refused('before-launch', mustBeOnOrAfter(label, launchedOn, 'when the audit was launched'), field)
    : null;
}
