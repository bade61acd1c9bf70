import type { Place } from '#domain/cycle/content.js';
import { textSaid } from '#domain/cycle/content.js';
import type { Proposal } from '#domain/cycle/facts.js';
import { limitsOf } from '#domain/policy/ladders.js';
import { endedInWords, isOpenProposal, PROPOSED_WORDS, whoIsAsked } from '#domain/proposal/proposal.js';
import { ownOf } from '#domain/record.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { REASON, textOf } from '../form-fields.js';
import { type DoingLink, isOpenTo } from '../open.js';

/** What follows from agreeing, in the words in which it was proposed. */
export function whatFollows(what: Proposal['what'], { facts }: Pick<FormView, 'facts'>): readonly string[] {
  switch (what) {
    case 'CANCEL':
      return [
        'The audit ends for good. Every reminder stops at once, and nothing more can be done in the audit. This cannot be undone.',
        `What is in the returns is sealed at once: nobody can read it, not even the agency that sent it. After ${limitsOf(facts.cycle.policy).returnsKeptDays} days it is destroyed, with the list of cases, unless it is kept for a review or a court.`,
      ];
    case 'KEEP':
      return [
        'What would be destroyed by the retention rule is kept until that is ended. While it is kept, each agency can read its own returns again.',
      ];
    case 'END_KEEPING':
      return ['What was kept is destroyed by the retention rule, on a day that you are reminded of before.'];
  }
}

/** Who waits for whom about a proposal, in one sentence: whose it is, or how it ended. */
export function proposalStands({ facts }: Pick<FormView, 'facts'>, one: Proposal): string {
  const nameOf = (key: string | null) => ownOf(facts.roster.people, key ?? '')?.name ?? 'somebody who is not there yet';
  if (isOpenProposal(facts, one)) {
    return `It is waiting for ${nameOf(whoIsAsked(facts, one))} to agree by ${dayInWords(one.dueOn)}. Nothing changes until then.`;
  }
  return endedInWords(one, nameOf(one.endedBy));
}

/** The proposals of an audit that wait, as links that say what and for whom. */
export function waitingProposals(view: Pick<FormView, 'facts'>): readonly DoingLink[] {
  return Object.entries(view.facts.proposal).flatMap(([proposal, one]) =>
    isOpenProposal(view.facts, one)
      ? [
          {
            text: `${capitalised(PROPOSED_WORDS[one.what])} is proposed. ${proposalStands(view, one)}`,
            href: pathTo('proposal', { cycle: view.facts.cycle.reference, proposal }),
          },
        ]
      : [],
  );
}

function placesOf(_: unknown, ref: string): readonly Place[] {
  return [
    ['proposal', ref, 'reason'],
    ['proposal', ref, 'refusal'],
  ];
}

/** What the pages of a proposal have in common. */
const ON_PROPOSAL = {
  caption: ({ facts }: FormView) => `${facts.cycle.title}, ${facts.cycle.reference}`,
  reads: placesOf,
  at: ({ ref }: FormView) => ({ proposal: ref }),
  isThere: ({ facts, ref }: FormView) => ownOf(facts.proposal, ref) !== undefined,
  shown(view: FormView): readonly ShownBlock[] {
    const one = ownOf(view.facts.proposal, view.ref);
    if (one === undefined) return [];
    const by = ownOf(view.facts.roster.people, one.proposedBy)?.name ?? '';
    const refusal = textSaid(view.said, 'proposal', view.ref, 'refusal');
    return [
      {
        title: `${capitalised(PROPOSED_WORDS[one.what])} is proposed`,
        lines: [`${by}, on ${dayInWords(one.proposedOn)}.`, textSaid(view.said, 'proposal', view.ref, 'reason')],
      },
      { title: 'Where it stands', lines: [proposalStands(view, one), ...(refusal === '' ? [] : [refusal])] },
    ];
  },
  home: { page: 'cycle', text: ({ facts }: FormView) => facts.cycle.title },
} as const;

/** The page of a proposal: whoever is asked reads it and agrees, or goes on to refuse it; everybody else reads how it stands. */
export const AGREE_TO_PROPOSAL = actForm({
  act: 'agreeToProposal',
  ...ON_PROPOSAL,
  isRead: true,
  warns: true,
  title: ({ ref }) => `Proposal ${ref}`,
  lead(view) {
    const one = ownOf(view.facts.proposal, view.ref);
    if (one === undefined || !isOpenProposal(view.facts, one)) return [];
    return ['If you agree, this follows at once:', ...whatFollows(one.what, view)];
  },
  button: 'Agree',
  links(view) {
    const at = { cycle: view.facts.cycle.reference, proposal: view.ref };
    const { ref: proposal } = view;
    return [
      ...(isOpenTo(view, 'refuseProposal', { proposal })
        ? [{ text: 'Refuse it, with a reason', href: pathTo('proposalRefuse', at) }]
        : []),
      ...(isOpenTo(view, 'withdrawProposal', { proposal })
        ? [{ text: 'Withdraw it', href: pathTo('proposalWithdraw', at) }]
        : []),
    ];
  },
  done: () => 'You have agreed.',
});

export const REFUSE_PROPOSAL = actForm({
  act: 'refuseProposal',
  ...ON_PROPOSAL,
  title: ({ ref }) => `Refuse proposal ${ref}`,
  lead: () => ['Everything stays as it is. The person who proposed it reads your reason.'],
  fields: () => [{ ...REASON, hint: `Kept sealed with the audit, and never put in an email. ${NO_NAMES}` }],
  button: 'Refuse the proposal',
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: () => 'You have refused the proposal.',
});

export const WITHDRAW_PROPOSAL = actForm({
  act: 'withdrawProposal',
  ...ON_PROPOSAL,
  title: ({ ref }) => `Withdraw proposal ${ref}`,
  lead: () => ['Everything stays as it is. The person who was asked to agree is told.'],
  button: 'Withdraw the proposal',
  done: () => 'You have withdrawn the proposal.',
});
