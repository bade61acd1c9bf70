import { can } from '../access/can.js';
import { notYours } from '../access/who-may.js';
import type { Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { type Outcome, refused } from '../outcome.js';
import { STAGES, type StageKey } from '../stages.js';
import { CalendarEnds } from '../time/working-days.js';
import type { ActContext, ActDefinition } from './act.js';

/**
 * The checks every act passes, in this order, then its own rules: it is there, the actor may, the cycle has not ended
 * and is not paused, the stage fits; refused with `not-found`, `not-allowed`, `ended`, `suspended` or `wrong-stage`
 * otherwise, and with `calendar-too-short` when a calendar ends on the way.
 */
export function decide<Name extends string, Input>(
  definition: ActDefinition<Name, Input>,
  facts: CycleFacts,
  input: Input,
  context: ActContext,
): Outcome<Decision> {
  const verdict = can(facts, definition, input, context.actor);
  if (verdict === 'not-found') {
    return refused('not-found', `There is no ${definition.target(input)?.ref || 'such thing'} that you can see here.`);
  }
  if (verdict === 'not-allowed') {
    return refused('not-allowed', notYours(definition.title, definition.grants));
  }
  const { state, stage, reference } = facts.cycle;
  const ended = state === 'cancelled' || state === 'closed';
  if (ended && definition.whenEnded !== true) {
    return refused('ended', `${reference} is ${state}: nothing more can be done in it.`);
  }
  if (state === 'suspended' && definition.whileSuspended !== true) {
    return refused(
      'suspended',
      `${reference} is paused: resume it first. Only safety alerts can be worked on meanwhile.`,
    );
  }
  if (!ended && !definition.stages.includes(stage)) {
    return refused(
      'wrong-stage',
      `This is possible during ${inWords(definition.stages)}; ${reference} is at: ${titleOf(stage)}.`,
    );
  }
  try {
    return definition.decide(facts, input, context);
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error;
    return refused(
      'calendar-too-short',
      `${reference} needs a date that its calendars do not reach: nothing was changed.`,
    );
  }
}

function inWords(stages: readonly StageKey[]): string {
  const titles = stages.map(titleOf);
  const last = titles.at(-1) ?? 'no stage';
  return titles.length < 2 ? last : `${titles.slice(0, -1).join(', ')} or ${last}`;
}

function titleOf(stage: StageKey): string {
  return STAGES.find((one) => one.key === stage)?.title.toLowerCase() ?? stage;
}
