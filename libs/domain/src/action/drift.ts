import type { Action } from '../cycle/facts.js';
import { isOpenAction } from './open-action.js';
import { isPastDue, isUnaccepted, SILENT_DAYS, type Standing, silentDays } from './standing.js';

/** Why an action is said to drift (docs/domain.md §9.3). */
export type DriftReason =
  | 'PAST_DUE'
  | 'NO_UPDATE_30'
  | 'NO_UPDATE_60'
  | 'FORECAST_LATE'
  | 'OWNER_VACANT'
  | 'EVIDENCE_REJECTED'
  | 'NOT_ACCEPTED';

/**
 * All reasons for which an open action drifts today, in the order of the type; none while it is paused, not begun, or
 * over. A vacant post counts at once: the roster knows who holds a post now, not since when.
 */
export function driftOf(action: Action, standing: Standing): readonly DriftReason[] {
  const { today, suspended, superseded } = standing;
  if (!isOpenAction(action) || suspended || superseded || action.startOn > today) return [];
  const silent = silentDays(action, standing);
  const found: readonly (readonly [DriftReason, boolean])[] = [
    ['PAST_DUE', isPastDue(action, standing)],
    ['NO_UPDATE_30', silent > SILENT_DAYS && silent <= 60],
    ['NO_UPDATE_60', silent > 60],
    ['FORECAST_LATE', action.forecastOn !== null && action.forecastOn > action.dueOn],
    ['OWNER_VACANT', action.ownerKey === null || standing.ownerVacant],
    ['EVIDENCE_REJECTED', action.state === 'EVIDENCE_REJECTED'],
    ['NOT_ACCEPTED', isUnaccepted(action, today)],
  ];
  return found.filter(([, matches]) => matches).map(([reason]) => reason);
}
