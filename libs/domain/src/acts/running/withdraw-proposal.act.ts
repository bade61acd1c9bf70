import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { held } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { refused } from '../../outcome.js';
import { PROPOSED_WORDS, whoIsAsked } from '../../proposal/proposal.js';
import { dayInWords } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';
import { IN_ANY_STATE, openedProposal, theProposal } from './on-proposal.js';

/** Whoever proposed something takes it back while it waits; where they have left, the coordinator or the QA chair does. */
export const withdrawProposal = defineAct({
  name: 'withdrawProposal',
  title: 'Withdraw a proposal',
  grants: granted('any', 'coordinator', 'qa-chair'),
  ...IN_ANY_STATE,
  target: theProposal,
  open(facts, { proposal: ref }, { actor }) {
    const found = openedProposal(facts, ref);
    if (!found.ok) return found;
    const { proposedBy } = found.value;
    const isTheirs = actor.person === proposedBy || held(facts, proposedBy) === null;
    return isTheirs
      ? found
      : refused('not-own-proposal', 'Only the person who proposed it can withdraw it. You can refuse it.');
  },
  decide(facts, proposal, { proposal: ref }: { readonly proposal: string }, context) {
    const words = PROPOSED_WORDS[proposal.what];
    return acceptedWith({
      changes: [set('proposal', ref, { state: 'WITHDRAWN', endedAt: context.now, endedBy: context.actor.person })],
      entries: [entry(context, 'proposal.withdrawn', ref, `${capitalised(words)} is no longer proposed.`)],
      notices: notices(facts, {
        ...{ rule: 'proposal-ended', subject: ref, to: ['turn'], about: { ownerKey: whoIsAsked(facts, proposal) } },
        ...{ at: context.now, except: [context.actor.person] },
        reason: `Proposed: ${words}. It was withdrawn on ${dayInWords(context.today)}.`,
        next: 'Everything stays as it is. You do not need to do anything.',
      }),
      result: { proposal: ref },
    });
  },
});
