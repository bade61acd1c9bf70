import type { Request } from 'express';
import { isUndecided } from '#domain/action/extension-deciders.js';
import type { Action, CycleFacts } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import type { Instant } from '#domain/time/instant.js';
import { actorOf, readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import type { CyclesView } from '#persistence/views/cycles.view.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';

/** An action with all that its pages are drawn from: the facts of its cycle, who looks, and when. */
export interface ActionInView {
  readonly facts: CycleFacts;
  readonly ref: string;
  readonly action: Action;
  readonly who: SignedIn;
  readonly now: Instant;
}

/**
 * The action `ref` as somebody may see it: their agency's, or any for roles of the partnership; null where it is not
 * there for them.
 */
export function inView(facts: CycleFacts | null, ref: string, who: SignedIn, now: Instant): ActionInView | null {
  const action = facts === null ? undefined : ownOf(facts.action, ref);
  if (facts === null || action === undefined || !mayRead('evidence', facts, readerOf(who), ref)) return null;
  return { facts, ref, action, who, now };
}

/** What the address of an action's page names. */
export interface ActionAt {
  readonly cycle: string;
  readonly action: string;
}

/**
 * The action that an address names, for the reader: one query. Throws Refused (`not-found`) for those who may not see
 * it.
 */
export async function actionAt(cycles: CyclesView, request: Request, at: ActionAt): Promise<ActionInView> {
  const who = personOf(request);
  const view = inView(await cycles.named(actorOf(who), at.cycle), at.action, who, visitorOf(request).now);
  if (view === null) throw Refused.notThere();
  return view;
}

/** The request for more time that waits for its answer, by its reference; null when none does. */
export function waitingRequest(view: Pick<ActionInView, 'facts' | 'ref'>): string | null {
  const found = Object.entries(view.facts.extension).find(([, one]) => one.action === view.ref && isUndecided(one));
  return found?.[0] ?? null;
}
