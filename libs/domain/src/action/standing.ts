import { isPaused } from '../cycle/cycle-state.js';
import type { Action, CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import type { Instant } from '../time/instant.js';
import { daysBetween, laterOf, type PlainDate } from '../time/plain-date.js';
import type { WorkingDays } from '../time/working-days.js';
import { isUndecided } from './extension-deciders.js';
import { awaitsSignOff } from './open-action.js';

/** What colour and drift of an action depend on beside the action itself. */
export interface Standing {
  readonly today: PlainDate;
  /** Working days of the agency that owes it. */
  readonly days: WorkingDays;
  readonly dayOf: (at: Instant) => PlainDate;
  /** By when a request for more time that waits is to be decided; null where none waits. */
  readonly decisionDueOn: PlainDate | null;
  /** Whether the cycle is paused. */
  readonly suspended: boolean;
  /** Whether its recommendation was superseded. */
  readonly superseded: boolean;
  /** Whether nobody active owns it. */
  readonly ownerVacant: boolean;
}

/**
 * What colour and drift of the action `ref` are decided from on a day: its agency's working days, its requests for more
 * time, and how the cycle, its recommendation and its owner stand.
 */
export function standingOf(
  facts: CycleFacts,
  action: Action,
  ref: string,
  today: PlainDate,
  reading: Reading,
): Standing {
  const owner = action.ownerKey === null ? undefined : facts.roster.people[action.ownerKey];
  return {
    today,
    days: reading.days(action.agencyKey),
    dayOf: (at) => reading.london.dayOf(at),
    decisionDueOn:
      Object.values(facts.extension).find((one) => one.action === ref && isUndecided(one))?.decisionDueOn ?? null,
    suspended: isPaused(facts.cycle),
    superseded: facts.recommendation[action.recommendation]?.state === 'SUPERSEDED',
    ownerVacant: owner?.active !== true,
  };
}

/** How many calendar days an action may go without an update: it drifts on the day after (docs/domain.md §9.3). */
export const SILENT_DAYS = 30;

/** The day from which an action has been silent: of its last update, else of its acceptance, never before its start. */
export function silentSince(action: Action, dayOf: Standing['dayOf']): PlainDate {
  let since = action.startOn;
  if (action.acceptedAt !== null) since = laterOf(since, dayOf(action.acceptedAt));
  if (action.updatedOn !== null) since = laterOf(since, action.updatedOn);
  return since;
}

/** Calendar days without an update, 0 or more; none while its evidence waits for somebody else's decision. */
export function silentDays(action: Action, { today, dayOf }: Pick<Standing, 'today' | 'dayOf'>): number {
  if (awaitsSignOff(action)) return 0;
  return Math.max(0, daysBetween(silentSince(action, dayOf), today));
}

/**
 * Whether the due date has passed (from the day after it on) and no evidence was submitted on or before it in London
 * time.
 */
export function isPastDue(action: Action, { today, dayOf }: Pick<Standing, 'today' | 'dayOf'>): boolean {
  if (today <= action.dueOn) return false;
  return action.evidenceSubmittedAt === null || dayOf(action.evidenceSubmittedAt) > action.dueOn;
}

/** Whether it was not accepted by its `acceptanceDueOn`, that day included; never when it has no such day. */
export function isUnaccepted(action: Action, today: PlainDate): boolean {
  return action.acceptedAt === null && action.acceptanceDueOn !== null && today > action.acceptanceDueOn;
}
