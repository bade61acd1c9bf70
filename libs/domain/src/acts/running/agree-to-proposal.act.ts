import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted } from '../../outcome.js';
import { PROPOSED_WORDS } from '../../proposal/proposal.js';
import { capitalised } from '../../words.js';
import { isOthers } from './asked-to-agree.js';
import { TOGETHER } from './decided-together.js';
import { IN_ANY_STATE, openedProposal, theProposal } from './on-proposal.js';

/** Whoever is asked agrees to what was proposed, as themselves: it is done at once. */
export const agreeToProposal = defineAct({
  name: 'agreeToProposal',
  title: 'Agree to a proposal',
  grants: granted('any', 'executive', 'qa-chair', 'coordinator'),
  ...IN_ANY_STATE,
  target: theProposal,
  open(facts, { proposal: ref }, asking) {
    const found = openedProposal(facts, ref);
    if (!found.ok) return found;
    const notTheirs = isOthers(found.value, asking.actor);
    if (notTheirs !== null) return notTheirs;
    const open = TOGETHER[found.value.what].open(facts, asking);
    return open.ok ? accepted({ proposal: found.value, next: open.value }) : open;
  },
  decide(facts, { proposal }, { proposal: ref }: { readonly proposal: string }, context) {
    const { changes, entries, notices: told, content } = TOGETHER[proposal.what].follows(facts, proposal, context);
    const words = capitalised(PROPOSED_WORDS[proposal.what]);
    const hears = told.some(({ person }) => person === proposal.proposedBy);
    return acceptedWith({
      changes: [
        set('proposal', ref, { state: 'AGREED', endedAt: context.now, endedBy: context.actor.person }),
        ...changes,
      ],
      entries: [entry(context, 'proposal.agreed', ref, `${words} is agreed.`, { what: proposal.what }), ...entries],
      notices: [
        ...told,
        ...(hears
          ? []
          : notices(facts, {
              ...{ rule: 'proposal-ended', subject: ref, to: [], people: [proposal.proposedBy], at: context.now },
              reason: `You proposed it: ${PROPOSED_WORDS[proposal.what]}. It was agreed.`,
              next: 'It is done. You do not need to do anything.',
            })),
      ],
      content,
      result: { proposal: ref },
    });
  },
});
