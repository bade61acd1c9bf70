import { isOpenAction } from '../action/open-action.js';
import { type Change, set } from '../cycle/change.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { EntityName } from '../cycle/fields.js';
import type { Reading } from '../cycle/reading.js';
import { owesWordOnNewCase } from '../duty/duties.js';
import { isCheckingAgain } from '../reporting/checked-again.js';
import { isToCheckAgain, isToCorrect } from '../reporting/checked-facts.js';
import type { StageKey } from '../stages.js';
import { isOutstanding } from '../submission/collection.js';
import type { Instant } from '../time/instant.js';
import { addDays, daysBetween, laterOf, type PlainDate } from '../time/plain-date.js';
import { shiftBeyond } from '../time/shift-beyond.js';
import type { WorkingDays } from '../time/working-days.js';
import { agencyDayOf } from './agency-day.js';

/** Stages in which no panel can have met yet. */
const BEFORE_PANEL: readonly StageKey[] = ['planning', 'selection', 'submission'];

/** One date before and after. */
export interface MovedDate {
  readonly entity: EntityName;
  readonly ref: string;
  readonly field: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What a move of dates changes, and each date before and after. */
export interface Moved {
  readonly changes: readonly Change[];
  readonly dates: readonly MovedDate[];
}

/**
 * Moves every open due date by so many working days, each counted in the calendars of the agency it belongs to.
 * First due dates stay for ever. A move that people decided on raises the occurrence, so that ladders speak again.
 * Such a move throws CalendarEnds when a date would leave its calendar; one after a pause goes on in weekdays.
 * The panel's day moves with them unless it has been: during moderation, when it lies before `ahead`, the panel has met.
 */
export function moveOpenDates(
  facts: CycleFacts,
  reading: Reading,
  lost: (days: WorkingDays) => number,
  options: { readonly raise: boolean; readonly ahead: PlainDate },
): Moved {
  const mover = new Mover(reading, lost, options.raise);
  if (isPanelAhead(facts, options.ahead)) mover.move('cycle', '', facts.cycle, ['panelOn'], null, null);
  for (const [ref, stage] of Object.entries(facts.stage)) {
    if (stage.closedAt === null && stage.dueOn !== null) mover.move('stage', ref, stage, ['dueOn'], null, 'occurrence');
  }
  for (const [ref, part] of Object.entries(facts.participant)) {
    const field = agencyDayOf(facts, part);
    // What is asked of a new case after the lock goes with the stage's own date.
    const ofNewCase = facts.cycle.stage === 'submission' && owesWordOnNewCase(facts, part);
    const fields = [...(field === null ? [] : [field]), ...(ofNewCase ? (['involvementDueOn'] as const) : [])];
    const raised = field === 'returnsDueOn' ? 'returnsOccurrence' : null;
    mover.move('participant', ref, part, fields, part.agencyKey, raised);
    if (isCheckingAgain(part)) mover.move('participant', ref, part, ['recheckDueOn'], part.agencyKey, 'rechecks');
  }
  for (const [ref, one] of Object.entries(facts.submission)) {
    if (one.state === 'RETURNED_FOR_CLARIFICATION') {
      mover.move('submission', ref, one, ['clarificationDueOn'], one.agencyKey, 'moved');
    } else if (isOutstanding(one)) mover.move('submission', ref, one, ['ownDueOn'], one.agencyKey, 'moved');
  }
  for (const [ref, one] of Object.entries(facts.comment)) {
    if (isToCorrect(one)) mover.move('comment', ref, one, ['correctionDueOn'], null, 'moved');
    else if (isToCheckAgain(one)) mover.move('comment', ref, one, ['recheckDueOn'], one.agencyKey, 'moved');
  }
  for (const [ref, one] of Object.entries(facts.signature)) {
    if (one.signedAt === null && one.replacedAt === null) mover.move('signature', ref, one, ['dueOn'], null, null);
  }
  for (const [ref, one] of Object.entries(facts.action)) {
    if (!isOpenAction(one)) continue;
    const fields: ('dueOn' | 'acceptanceDueOn' | 'signOffDueOn')[] = ['dueOn'];
    if (one.acceptedAt === null) fields.push('acceptanceDueOn');
    if (one.state === 'EVIDENCE_SUBMITTED') fields.push('signOffDueOn');
    mover.move('action', ref, one, fields, one.agencyKey, 'occurrence');
  }
  for (const [ref, one] of Object.entries(facts.extension)) {
    const about = facts.action[one.action];
    if (one.state !== 'REQUESTED' || about === undefined || !isOpenAction(about)) continue;
    mover.move('extension', ref, one, ['decisionDueOn', 'toOn'], about.agencyKey, 'moved');
  }
  for (const [ref, one] of Object.entries(facts.review)) {
    if (one.completedAt === null) mover.move('review', ref, one, ['dueOn'], null, 'occurrence');
  }
  return { changes: mover.changes, dates: mover.dates };
}

/**
 * Working days that a pause takes away: those from the day it began up to the day before the resumption. So what was
 * due on the day of the pause is due on the day of the resumption, or on the first working day after it.
 */
export function pausedWorkingDays(days: WorkingDays, pausedOn: PlainDate, resumedOn: PlainDate): number {
  return days.between(addDays(pausedOn, -1), addDays(resumedOn, -1));
}

/**
 * Moves the day from which an open, accepted action's silence is counted by the calendar days of a pause, so that the
 * pause does not count as silence; no change for a pause that ended on its own day.
 */
export function movedSilence(
  facts: CycleFacts,
  dayOf: (at: Instant) => PlainDate,
  pausedOn: PlainDate,
  resumedOn: PlainDate,
): readonly Change[] {
  const days = daysBetween(pausedOn, resumedOn);
  if (days === 0) return [];
  return Object.entries(facts.action).flatMap(([ref, one]) => {
    if (!isOpenAction(one) || one.acceptedAt === null) return [];
    const accepted = dayOf(one.acceptedAt);
    const since = one.updatedOn === null ? accepted : laterOf(one.updatedOn, accepted);
    return [set('action', ref, { updatedOn: addDays(since, days) })];
  });
}

function isPanelAhead({ cycle }: CycleFacts, ahead: PlainDate): boolean {
  if (cycle.panelOn === null) return false;
  return BEFORE_PANEL.includes(cycle.stage) || (cycle.stage === 'moderation' && cycle.panelOn >= ahead);
}

class Mover {
  readonly changes: Change[] = [];
  readonly dates: MovedDate[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly lost: (days: WorkingDays) => number,
    private readonly raise: boolean,
  ) {}

  move<T extends object, K extends keyof T & string>(
    entity: EntityName,
    ref: string,
    thing: T,
    fields: readonly K[],
    agencyKey: string | null,
    occurrence: (keyof T & string) | null,
  ): void {
    const days = this.reading.days(agencyKey);
    const lost = this.lost(days);
    if (lost === 0) return;
    const moved: Record<string, unknown> = {};
    for (const field of fields) {
      const from = thing[field] as PlainDate | null;
      if (from === null) continue;
      // Dates that people move stay inside the calendars; a pause must always be able to end.
      const to = this.raise ? days.shift(from, lost) : shiftBeyond(days, from, lost);
      moved[field] = to;
      this.dates.push({ entity, ref, field, from, to });
    }
    if (Object.keys(moved).length === 0) return;
    if (this.raise && occurrence !== null) moved[occurrence] = Number(thing[occurrence]) + 1;
    this.changes.push(set(entity, ref, moved as never));
  }
}
