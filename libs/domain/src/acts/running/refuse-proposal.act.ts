import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { PROPOSED_WORDS } from '../../proposal/proposal.js';
import { dayInWords } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';
import { isOthers } from './asked-to-agree.js';
import { IN_ANY_STATE, openedProposal, theProposal } from './on-proposal.js';

/** A proposal that is refused, and why. */
export interface RefuseProposalInput {
  readonly proposal: string;
  readonly reason: string;
}

/** Whoever is asked does not agree, with a reason that those who proposed it read: everything stays as it is. */
export const refuseProposal = defineAct({
  name: 'refuseProposal',
  title: 'Refuse a proposal',
  grants: granted('any', 'executive', 'qa-chair', 'coordinator'),
  ...IN_ANY_STATE,
  target: theProposal,
  typed: ({ reason }: RefuseProposalInput) => [{ field: 'reason', label: 'Reason', text: reason }],
  open(facts, { proposal: ref }, { actor }) {
    const found = openedProposal(facts, ref);
    return found.ok ? (isOthers(found.value, actor) ?? found) : found;
  },
  decide(facts, { what, proposedBy }, { proposal: ref, reason }: RefuseProposalInput, context) {
    const words = PROPOSED_WORDS[what];
    return acceptedWith({
      changes: [set('proposal', ref, { state: 'REFUSED', endedAt: context.now, endedBy: context.actor.person })],
      entries: [entry(context, 'proposal.refused', ref, `${capitalised(words)} is refused.`, { what })],
      notices: notices(facts, {
        ...{ rule: 'proposal-ended', subject: ref, to: ['coordinator'], people: [proposedBy], at: context.now },
        except: [context.actor.person],
        reason: `Proposed: ${words}. It was refused on ${dayInWords(context.today)}, with a reason.`,
        next: 'Everything stays as it is. You can propose it again.',
      }),
      content: [piece('proposal', ref, 'refusal', null, reason.trim())],
      result: { proposal: ref },
    });
  },
});
