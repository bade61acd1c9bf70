import type { Action } from '../cycle/facts.js';
import type { PlainDate } from '../time/plain-date.js';
import { awaitsSignOff, isOpenAction, isWithdrawnAction } from './open-action.js';
import { isPastDue, isUnaccepted, SILENT_DAYS, type Standing, silentDays } from './standing.js';

/** How an action stands: done, set aside, late, at risk, on track. */
export type ProgressColour = 'BLUE' | 'GREY' | 'RED' | 'AMBER' | 'GREEN';

/** A colour is never the only cue: it comes with the reason that decided it, in words. */
export interface Progress {
  readonly colour: ProgressColour;
  readonly why: string;
}

const DUE_SOON = 10;
const SILENT_TOO_LONG = 60;

type Row = readonly [ProgressColour, string, (action: Action, standing: Standing) => boolean];

/** The table of docs/domain.md §8, in its order: the first row that matches wins. */
const ROWS: readonly Row[] = [
  ['BLUE', 'its evidence was accepted', (action) => action.state === 'CLOSED'],
  ['GREY', 'it was withdrawn', isWithdrawnAction],
  ['GREY', 'it was cancelled', (action) => action.state === 'CANCELLED'],
  ['GREY', 'its recommendation was superseded', (_, { superseded }) => superseded],
  ['GREY', 'the audit is paused', (_, { suspended }) => suspended],
  ['GREY', 'it has not started yet', (action, { today }) => action.startOn > today],
  ['RED', 'it is past its due date without evidence in time', isPastDue],
  [
    'RED',
    `it has had no update for more than ${SILENT_TOO_LONG} days`,
    (action, standing) => silentDays(action, standing) > SILENT_TOO_LONG,
  ],
  ['RED', 'its evidence was rejected twice', (action) => action.evidenceRejections >= 2],
  ['RED', 'it was extended twice', (action) => action.extensions >= 2],
  [
    'AMBER',
    `it is due within ${DUE_SOON} working days and has no evidence yet`,
    (action, { today, days }) => action.evidenceSubmittedAt === null && days.between(today, action.dueOn) <= DUE_SOON,
  ],
  ['AMBER', 'its owner expects to be late', (action) => action.forecastOn !== null && action.forecastOn > action.dueOn],
  [
    'AMBER',
    `it has had no update for more than ${SILENT_DAYS} days`,
    (action, standing) => silentDays(action, standing) > SILENT_DAYS,
  ],
  ['AMBER', 'it was not accepted in time', (action, { today }) => isUnaccepted(action, today)],
  ['AMBER', 'nobody owns it', (action, { ownerVacant }) => action.ownerKey === null || ownerVacant],
  ['AMBER', 'something outside the agency blocks it', (action) => action.blockedExternally],
  // What waits for somebody else's decision puts an action at risk only when that decision is late.
  ['AMBER', 'the decision on its evidence is late', (action, { today }) => isBefore(action.signOffDueOn, today)],
  ['AMBER', 'the decision on more time is late', (_, { decisionDueOn, today }) => isBefore(decisionDueOn, today)],
  ['GREEN', 'its evidence was sent in time and is waiting for a decision', awaitsSignOff],
];

function isBefore(day: PlainDate | null, today: PlainDate): boolean {
  return day !== null && day < today;
}

/**
 * The colour of an action today with its reason in words: the first row of the table that matches, GREEN when none
 * does. What its owner declared replaces AMBER or GREEN, and only where it is worse.
 */
export function progressColour(action: Action, standing: Standing): Progress {
  const row = ROWS.find(([, , matches]) => matches(action, standing));
  const computed: Progress = row
    ? { colour: row[0], why: row[1] }
    : { colour: 'GREEN', why: 'it is not due soon and nothing is in its way' };
  const { declared } = action;
  if (declared === null || (computed.colour !== 'GREEN' && computed.colour !== 'AMBER')) return computed;
  return declared === computed.colour ? computed : worse(computed, declared);
}

/**
 * Whether an open action needs something although its day has not passed: it is red, or has gone without an update for
 * longer than it may.
 */
export function needsAttention(action: Action, standing: Standing): boolean {
  const { colour } = progressColour(action, standing);
  if (!isOpenAction(action) || colour === 'GREY') return false;
  return colour === 'RED' || silentDays(action, standing) > SILENT_DAYS;
}

function worse(computed: Progress, declared: 'AMBER' | 'RED'): Progress {
  if (declared === 'AMBER' && computed.colour === 'AMBER') return computed;
  return { colour: declared, why: `its owner says so (by the rules: ${computed.why})` };
}
