import { type Change, put, set } from '../cycle/change.js';
import type { Cycle, CycleFacts } from '../cycle/facts.js';
import type { StageKey } from '../cycle/stages.js';
import type { PlainDate } from '../time/plain-date.js';
import type { ActContext } from './act.js';

/** What opens, when it is due, the finer state it begins in, and what else changes of the cycle itself. */
export interface OpeningStage {
  readonly stage: StageKey;
  readonly dueOn: PlainDate;
  readonly substage: string | null;
  readonly cycle?: Partial<Cycle>;
}

/** A person closes the stage the cycle is at, and the next opens now. */
export function moveStage(facts: CycleFacts, opening: OpeningStage, context: ActContext): readonly Change[] {
  const from = facts.cycle.stage;
  const { stage, dueOn, substage } = opening;
  return [
    ...(facts.stage[from] === undefined ? [] : [set('stage', from, { closedAt: context.now })]),
    put('stage', stage, {
      openedAt: context.now,
      openedOn: context.today,
      dueOn,
      firstDueOn: dueOn,
      occurrence: 1,
      closedAt: null,
    }),
    set('cycle', '', { ...opening.cycle, stage, substage }),
  ];
}
