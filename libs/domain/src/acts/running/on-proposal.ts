import type { Target } from '../../access/actor.js';
import { theThing } from '../../act/the-thing.js';
import type { CycleFacts, Proposal } from '../../cycle/facts.js';
import { type Outcome, refused } from '../../outcome.js';
import { isOpenProposal } from '../../proposal/proposal.js';
import { STAGE_KEYS } from '../../stages.js';

/** What acts on what two decide together have in common: they are possible in any state of the audit. */
export const IN_ANY_STATE = { stages: STAGE_KEYS, whileSuspended: true, whenEnded: true } as const;

/** The proposal that an act is about. */
export const theProposal = (at: { readonly proposal: string }): Target => ({ entity: 'proposal', ref: at.proposal });

/** A proposal that waits for an answer; refused where there is none, or it has ended. */
export function openedProposal(facts: CycleFacts, ref: string): Outcome<Proposal> {
  const found = theThing(facts.proposal, 'proposal', ref);
  if (!found.ok) return found;
  return isOpenProposal(facts, found.value)
    ? found
    : refused('proposal-ended', `Proposal ${ref} has ended: make another, if it is still wanted.`);
}
