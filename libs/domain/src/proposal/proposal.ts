import { isOver } from '../cycle/cycle-state.js';
import type { CycleFacts, Proposal, Role } from '../cycle/facts.js';
import { held } from '../cycle/roster.js';
import { holdsWhatIsDestroyed, isKept } from '../retention/destruction.js';

/** What two people decide together: one proposes it, the other agrees (docs/decisions/0041). */
export type Proposed = Proposal['what'];

/** What is proposed, inside a sentence: 'cancelling the audit'. */
export const PROPOSED_WORDS: Readonly<Record<Proposed, string>> = {
  CANCEL: 'cancelling the audit',
  KEEP: 'keeping what would be destroyed, for a review or a court',
  END_KEEPING: 'ending the keeping for a review or a court',
};

/** Whether something can still be decided as the audit stands, whoever asks. */
export function canBeDecided(facts: CycleFacts, what: Proposed): boolean {
  switch (what) {
    case 'CANCEL':
      return !isOver(facts.cycle);
    case 'KEEP':
      return isOver(facts.cycle) && !isKept(facts) && holdsWhatIsDestroyed(facts);
    case 'END_KEEPING':
      return isKept(facts);
  }
}

/** Whether a proposal still waits for an answer: nobody has answered or withdrawn it, and it can still be decided. */
export function isOpenProposal(facts: CycleFacts, proposal: Proposal): boolean {
  return proposal.state === 'OPEN' && canBeDecided(facts, proposal.what);
}

/** The proposal of a kind that waits for an answer, with its reference; null where none does. */
export function openProposal(facts: CycleFacts, what: Proposed): readonly [ref: string, proposal: Proposal] | null {
  const open = Object.entries(facts.proposal).find(([, one]) => one.what === what && isOpenProposal(facts, one));
  return open ?? null;
}

/** The post whose agreement something needs: an executive's to cancel; of coordinator and QA chair the other's to the rest. */
export function askedPost(what: Proposed, proposers: readonly Role[]): Proposal['asks'] {
  if (what === 'CANCEL') return 'executive';
  return proposers.includes('coordinator') ? 'qa-chair' : 'coordinator';
}

/** Who is asked to agree: whoever holds the post, else somebody else in that role; never who proposed it. Null for nobody. */
export function whoIsAsked(facts: CycleFacts, { asks, proposedBy }: Proposal): string | null {
  const { roster } = facts;
  const posts = { executive: roster.executiveKey, 'qa-chair': roster.qaChairKey, coordinator: roster.coordinatorKey };
  const holder = held(facts, posts[asks]);
  if (holder !== null && holder !== proposedBy && roster.people[holder]?.roles.includes(asks) === true) return holder;
  const other = Object.values(roster.people).find(
    ({ key, active, roles }) => active && key !== proposedBy && roles.includes(asks),
  );
  return other?.key ?? null;
}

/** How a proposal that waits no longer ended, as a sentence; `by` is the name of whoever ended it. */
export function endedInWords({ state }: Pick<Proposal, 'state'>, by: string): string {
  const words: Readonly<Record<Proposal['state'], string>> = {
    OPEN: 'Nobody answered it in time: it can no longer be decided, and nothing came of it.',
    AGREED: `${by} has agreed to it.`,
    REFUSED: `${by} has refused it.`,
    WITHDRAWN: `${by} has withdrawn it.`,
  };
  return words[state];
}
