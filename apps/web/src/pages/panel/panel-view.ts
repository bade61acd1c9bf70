import type { Request } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { returnsOfCase } from '#domain/moderation/side-by-side.js';
import { keptApart } from '#domain/moderation/teams.js';
import { actorOf } from '#operations/shared/signed-in.js';
import type { ContentView } from '#persistence/views/content.view.js';
import type { CyclesView } from '#persistence/views/cycles.view.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import type { FormView } from '../act-form.js';

/** Places of what people typed. */
export type Places = readonly (readonly [entity: string, ref: string, field: string])[];

/** Stands in addresses for a case where agencies return about themselves. */
export const AGENCIES = 'agencies';

/** An audit as the panel stands before it. */
export interface PanelView extends FormView {
  /** Whether what agencies answered is still sealed. */
  readonly isSealed: boolean;
}

/**
 * An audit for a page of the panel, with what was typed in it: two queries. Throws Refused (`not-found`) for everybody
 * else.
 */
export async function panelView(
  cycles: CyclesView,
  content: ContentView,
  request: Request,
  at: { readonly cycle: string; readonly ref?: string },
  reads: (view: PanelView) => Places,
): Promise<PanelView> {
  const who = personOf(request);
  const facts = await cycles.named(actorOf(who), at.cycle);
  const reading = facts === null ? 'not-found' : mayReadReturns(who.roles, facts.cycle.stage);
  const ref = at.ref ?? '';
  if (facts === null || reading === 'not-found' || (ref !== '' && !isThere(facts, ref))) throw Refused.notThere();
  const [apart] = keptApart(facts, who.person, caseRefOf(ref) || null);
  if (apart !== undefined) throw Refused.because(apart.code, apart.words);
  const { now } = visitorOf(request);
  const view = { facts, who, now, ref, at: {}, said: new Map(), isSealed: reading === 'not-yet' };
  const pieces = await content.at(actorOf(who), facts.id, reads(view));
  return { ...view, said: saidIn(pieces) };
}

/** The case an address means, by its ref; null for the agencies themselves. */
export function caseRefOf(ref: string): string | null {
  return ref === AGENCIES ? null : ref;
}

function isThere(facts: CycleFacts, ref: string): boolean {
  return ref === AGENCIES ? returnsOfCase(facts, null).length > 0 : Object.hasOwn(facts.case, ref);
}
