import { type Grant, granted, type Target } from '../../access/actor.js';
import { theThing } from '../../act/the-thing.js';
import { isCancelled } from '../../cycle/cycle-state.js';
import type { CycleFacts, Dispute } from '../../cycle/facts.js';
import { isOpenDispute } from '../../dispute/dispute-state.js';
import { chairOf } from '../../dispute/turn.js';
import { type Outcome, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import type { StageKey } from '../../stages.js';

/** Stages in which there is something of a report to disagree about. */
export const DISPUTED_STAGES: readonly StageKey[] = ['reporting', 'tracking', 'one-year-on'];

/** What acts on a dispute have in common: its clock goes on while the audit is paused, and after it was closed. */
export const ON_DISPUTE = {
  stages: DISPUTED_STAGES,
  whileSuspended: true,
  whenEnded: true,
  target: (at: { readonly dispute: string }): Target => ({ entity: 'dispute', ref: at.dispute }),
};

/** Either side's lead and executive, the chairs where it is against the panel, and the coordinator on their word. */
export const EITHER_SIDE: readonly Grant[] = [
  ...granted('side', 'agency-lead', 'agency-executive', 'panel-chair', 'qa-chair'),
  ...granted('any', 'coordinator'),
];

/** A dispute that still climbs; refused where there is none, it has ended, or the audit was cancelled. */
export function openDispute(facts: CycleFacts, ref: string): Outcome<Dispute> {
  const found = theThing(facts.dispute, 'dispute', ref);
  if (!found.ok) return found;
  if (isCancelled(facts.cycle)) {
    return refused('ended', `${facts.cycle.reference} is cancelled: nothing more can be done there.`);
  }
  return isOpenDispute(found.value) ? found : refused('dispute-ended', `Dispute ${ref} has already ended.`);
}

/** For somebody who does not chair a dispute: who does. */
export function notItsChair(facts: CycleFacts, dispute: Dispute): Outcome<never> {
  const name = ownOf(facts.roster.people, chairOf(facts, dispute))?.name ?? 'The chair';
  return refused('not-its-chair', `${name} chairs this dispute, and records how it ends.`);
}
