import type { Asking } from '#domain/act/act.js';
import { type ActName, type AtOf, openAct, type ThingOf } from '#domain/acts/acts.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Refusal } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { london, readings } from '#platform/clock.js';

/** An audit's facts, who looks at them, and when. */
export interface Looking {
  readonly facts: CycleFacts;
  readonly who: SignedIn;
  readonly now: Instant;
}

/** Every reason why whoever looks cannot do an act to a thing now, before anything is typed; empty when they can. */
export function openTo<Name extends ActName>(view: Looking, act: Name, at: AtOf<Name>): readonly Refusal[] {
  const opened = openAct(act, view.facts, at, askingOf(view));
  return opened.ok ? [] : opened.refusals;
}

/** The thing an act can be done to now, as the rules find it; null where it cannot. */
export function opened<Name extends ActName>(view: Looking, act: Name, at: AtOf<Name>): ThingOf<Name> | null {
  const found = openAct(act, view.facts, at, askingOf(view));
  return found.ok ? found.value : null;
}

/** Whoever looks, as the rules ask for them. */
export function askingOf({ who, now }: Looking): Asking {
  const { person, agencyKey, roles } = who;
  return { actor: { person, agencyKey, roles }, now, today: london.dayOf(now), readings };
}
