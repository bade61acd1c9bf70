import type { StageKey } from '../stages.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import { type Change, put, set } from './change.js';
import type { Cycle, CycleFacts } from './facts.js';

/** What opens, when it is due, the finer state it begins in, and what else changes of the cycle itself. */
export interface OpeningStage {
  readonly stage: StageKey;
  readonly dueOn: PlainDate | null;
  readonly substage: string | null;
  readonly cycle?: Partial<Cycle>;
}

/** When that happens: an instant and its day in London. */
interface Moment {
  readonly now: Instant;
  readonly today: PlainDate;
}

/** A stage opens now; `dueOn` becomes its first due date as well. */
export function openStage(stage: StageKey, dueOn: PlainDate | null, { now, today }: Moment): Change {
  const dates = { openedAt: now, openedOn: today, dueOn, firstDueOn: dueOn };
  return put('stage', stage, { ...dates, occurrence: 1, closedAt: null });
}

/**
 * The changes with which the stage the cycle is at closes and the next opens now.
 */
export function moveStage(facts: CycleFacts, opening: OpeningStage, { now, today }: Moment): readonly Change[] {
  const from = facts.cycle.stage;
  const { stage, dueOn, substage } = opening;
  return [
    ...(facts.stage[from] === undefined ? [] : [set('stage', from, { closedAt: now })]),
    openStage(stage, dueOn, { now, today }),
    set('cycle', '', { ...opening.cycle, stage, substage }),
  ];
}
