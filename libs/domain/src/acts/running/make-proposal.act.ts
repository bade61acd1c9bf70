import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Proposal } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { askedPost, openProposal, PROPOSED_WORDS, type Proposed, whoIsAsked } from '../../proposal/proposal.js';
import type { Destruction } from '../../retention/destruction.js';
import { addDays, dayInWords, laterOf, type PlainDate } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';
import { TOGETHER } from './decided-together.js';
import { IN_ANY_STATE } from './on-proposal.js';

/** What two are to decide together, and why. */
export interface MakeProposalInput {
  readonly what: Proposed;
  readonly reason: string;
}

/** How many working days there are to agree to a proposal, or to refuse it. */
export const AGREEMENT_DAYS = 5;

/**
 * Proposes that an audit is cancelled, or that what it holds is kept for a review or a court, or kept no longer. It changes
 * nothing until somebody else agrees: an executive to cancel, of coordinator and QA chair the other to the rest.
 */
export const makeProposal = defineAct({
  name: 'makeProposal',
  title: 'Propose what two decide together',
  grants: granted('any', 'coordinator', 'qa-chair'),
  ...IN_ANY_STATE,
  target: (_at: { readonly what: Proposed }) => theCycle(_at),
  typed: ({ reason }: MakeProposalInput) => [{ field: 'reason', label: 'Reason', text: reason }],
  open(facts, { what }, asking) {
    const open = TOGETHER[what].open(facts, asking);
    if (!open.ok) return open;
    const waits = openProposal(facts, what);
    return waits === null
      ? accepted({ next: open.value })
      : refused('already-proposed', `${capitalised(PROPOSED_WORDS[what])} is proposed already, as ${waits[0]}.`);
  },
  decide(facts, { next }, { what, reason }: MakeProposalInput, context) {
    const { today, now, actor } = context;
    const last = context.readings.of(facts).shift(today, AGREEMENT_DAYS, null);
    const proposal: Proposal = {
      ...{ what, proposedOn: today, proposedBy: actor.person, asks: askedPost(what, actor.roles) },
      ...{ dueOn: what === 'KEEP' ? beforeItIsGone(last, next, today) : last, state: 'OPEN' },
      ...{ endedAt: null, endedBy: null },
    };
    const ref = nextRef(facts);
    const words = capitalised(PROPOSED_WORDS[what]);
    return acceptedWith({
      changes: [put('proposal', ref, proposal)],
      entries: [entry(context, 'proposal.made', ref, `${words} is proposed.`, { what, dueOn: proposal.dueOn })],
      notices: notices(facts, {
        rule: 'proposal-made',
        subject: ref,
        to: ['turn'],
        about: { ownerKey: whoIsAsked(facts, proposal) },
        dueOn: proposal.dueOn,
        reason: `${words} was proposed on ${dayInWords(today)}. Nobody can decide it alone: it needs you to agree.`,
        next: `Nothing changes until you agree.${next === null || what !== 'KEEP' ? '' : ` Without that, it is destroyed on ${dayInWords(next.on)}.`}`,
        at: now,
      }),
      content: [piece('proposal', ref, 'reason', null, reason.trim())],
      result: { proposal: ref, dueOn: proposal.dueOn },
    });
  },
});

/** What is to be kept is agreed before it is destroyed: on the day before at the latest, but never before today. */
function beforeItIsGone(last: PlainDate, next: Destruction | null, today: PlainDate): PlainDate {
  return next !== null && next.on <= last ? laterOf(today, addDays(next.on, -1)) : last;
}

function nextRef({ proposal }: CycleFacts): string {
  return `P${String(Object.keys(proposal).length + 1).padStart(2, '0')}`;
}
