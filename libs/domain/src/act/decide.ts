import type { Actor } from '../access/actor.js';
import { can } from '../access/can.js';
import { notYours } from '../access/who-may.js';
import { isOver, isPaused } from '../cycle/cycle-state.js';
import type { Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { type Outcome, type Refusal, refused, refusedFor, refusedForAny } from '../outcome.js';
import { type StageKey, stageTitle } from '../stages.js';
import { NOTHING_HERE } from '../text/messages.js';
import { typedFaults } from '../text/typed-texts.js';
import { CalendarEnds } from '../time/working-days.js';
import { listedOr } from '../words.js';
import type { ActContext, ActDefinition, Asking, Moment, SomeAct } from './act.js';

/**
 * Whether an act can be done to a thing now, before anything is typed: the thing, or why not. Every act passes the same
 * checks in this order: it exists, the actor may, the cycle goes on, the stage fits; then its own.
 */
export function open<Name extends string, At, Thing, Input extends At>(
  definition: ActDefinition<Name, At, Thing, Input>,
  facts: CycleFacts,
  at: At,
  asking: Asking,
): Outcome<Thing> {
  const shut = shutFor(definition, facts, at, asking.actor);
  return shut === null ? withinCalendars(facts, () => definition.open(facts, at, asking)) : refusedFor([shut]);
}

/**
 * Whether an act can be done to a thing now by those whose it is, apart from who asks: its grants are not looked at.
 * For acts whose own rule looks at the actor, nobody in particular asks.
 */
export function openToSomebody<Name extends string, At, Thing, Input extends At>(
  definition: ActDefinition<Name, At, Thing, Input>,
  facts: CycleFacts,
  at: At,
  moment: Moment,
): Outcome<Thing> {
  const shut = outOfTime(definition, facts);
  if (shut !== null) return refusedFor([shut]);
  const actor: Actor = { person: '', agencyKey: null, roles: [] };
  return withinCalendars(facts, () => definition.open(facts, at, { ...moment, actor }));
}

/** Decides an act: refused where it is not open, then by its own rules on what was typed. */
export function decide<Name extends string, At, Thing, Input extends At>(
  definition: ActDefinition<Name, At, Thing, Input>,
  facts: CycleFacts,
  input: Input,
  context: ActContext,
): Outcome<Decision> {
  const shut = shutFor(definition, facts, input, context.actor);
  if (shut !== null) return refusedFor([shut]);
  return withinCalendars(facts, () => {
    const opened = definition.open(facts, input, context);
    if (opened.ok) {
      const faults = refusedForAny(typedFaults(definition.typed?.(input) ?? []));
      return faults ?? definition.decide(facts, opened.value, input, context);
    }
    return definition.evenShut?.(facts, input, context, opened.refusals[0]) ?? opened;
  });
}

/** Why nobody, or not this person, may do an act to a thing at this point of the cycle; null when they may. */
function shutFor<At>(
  definition: Pick<ActDefinition<string, At, unknown, At>, Shared>,
  facts: CycleFacts,
  at: At,
  actor: Actor,
): Refusal | null {
  const verdict = can(facts, definition, at, actor);
  if (verdict === 'not-found') {
    return { code: 'not-found', words: NOTHING_HERE };
  }
  if (verdict === 'not-allowed') return { code: 'not-allowed', words: notYours(definition.title, definition.grants) };
  return outOfTime(definition, facts);
}

/** Why nobody may do an act at this point of the cycle; null when those may whose it is. */
function outOfTime(
  definition: Pick<SomeAct, 'stages' | 'whileSuspended' | 'whenEnded'>,
  facts: CycleFacts,
): Refusal | null {
  const { stage, reference, state } = facts.cycle;
  const ended = isOver(facts.cycle);
  if (ended && definition.whenEnded !== true) {
    return { code: 'ended', words: `${reference} is ${state}: nothing more can be done there.` };
  }
  if (isPaused(facts.cycle) && definition.whileSuspended !== true) {
    const words = `${reference} is paused. Until it is resumed, you can only work on safety alerts and disputes.`;
    return { code: 'suspended', words };
  }
  if (ended || definition.stages.includes(stage)) return null;
  const words = `You can only do this during ${listedOr(definition.stages.map(titleOf))}. ${reference} is now at: ${titleOf(stage)}.`;
  return { code: 'wrong-stage', words };
}

type Shared = 'title' | 'grants' | 'target' | 'stages' | 'whileSuspended' | 'whenEnded';

function withinCalendars<T>(facts: CycleFacts, work: () => Outcome<T>): Outcome<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error;
    const words = `${facts.cycle.reference} needs a date that its calendars do not cover. Nothing was changed.`;
    return refused('calendar-too-short', words);
  }
}

function titleOf(stage: StageKey): string {
  return stageTitle(stage).toLowerCase();
}
