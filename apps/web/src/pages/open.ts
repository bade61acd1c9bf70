import { can } from '#domain/access/can.js';
import type { Asking } from '#domain/act/act.js';
import { ACTS, type ActName, type AtOf, openAct, openToSomebody, type ThingOf } from '#domain/acts/acts.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Outcome, Refusal } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { london, readings } from '#platform/clock.js';

/** An audit's facts, who looks at them, and when. */
export interface Looking {
  readonly facts: CycleFacts;
  readonly who: SignedIn;
  readonly now: Instant;
}

/** One thing somebody can do now, as a link to its page. */
export interface DoingLink {
  readonly text: string;
  readonly href: string;
}

/** Every reason why whoever looks cannot do an act to a thing now, before anything is typed; empty when they can. */
export function openTo<Name extends ActName>(view: Looking, act: Name, at: AtOf<Name>): readonly Refusal[] {
  return reasonsIn(openAct(act, view.facts, at, askingOf(view)));
}

/** Whether whoever looks can do an act to a thing now. */
export function isOpenTo<Name extends ActName>(view: Looking, act: Name, at: AtOf<Name>): boolean {
  return openTo(view, act, at).length === 0;
}

/** The thing an act can be done to now, as the rules find it; null where it cannot. */
export function opened<Name extends ActName>(view: Looking, act: Name, at: AtOf<Name>): ThingOf<Name> | null {
  const found = openAct(act, view.facts, at, askingOf(view));
  return found.ok ? found.value : null;
}

/** Whether an act is whoever looks' to do by their roles, at this time or at another. */
export function isTheirs<Name extends ActName>(view: Looking, act: Name, at: AtOf<Name>): boolean {
  return can<AtOf<Name>>(view.facts, ACTS[act] as never, at, askingOf(view).actor) === 'allowed';
}

/** Every reason why nobody can do an act to a thing now, not even those whose it is; empty when they can. */
export function shutToAll<Name extends ActName>(view: Looking, act: Name, at: AtOf<Name>): readonly Refusal[] {
  return reasonsIn(openToSomebody(act, view.facts, at, askingOf(view)));
}

/** Whoever looks, as the rules ask for them. */
export function askingOf({ who, now }: Looking): Asking {
  const { person, agencyKey, roles } = who;
  return { actor: { person, agencyKey, roles }, now, today: london.dayOf(now), readings };
}

function reasonsIn(outcome: Outcome<unknown>): readonly Refusal[] {
  return outcome.ok ? [] : outcome.refusals;
}
