import type { ThingOf } from '#domain/acts/acts.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { resolveRecipient } from '#domain/notice/recipients.js';
import { leadsTold } from '#domain/notice/tell-leads.js';
import { ownOf } from '#domain/record.js';
import { factOf, factsCheckedBy } from '#domain/reporting/checked-facts.js';
import { standingActions, standingRecommendations } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { ROLE_NAMES } from '../../view/words.js';
import { actForm, type ShownBlock } from '../act-form.js';
import { textOf, ticksOf } from '../form-fields.js';
import { opened } from '../open.js';
import { commentPlaces, commentSeen } from './correct-fact.form.js';
import { factIn, whichFact } from './fact-words.js';

const HOME = { page: 'report', text: 'The report' } as const;

/** Issues the draft: who will be asked to check its facts, and by when. */
export const issueForm = actForm({
  act: 'issueDraft',
  title: () => 'Issue the draft report',
  button: 'Issue the draft',
  warns: true,
  lead: ({ facts }) => [
    `The draft holds ${listed([
      counted(Object.keys(standingFindings(facts)).length, 'finding'),
      counted(Object.keys(standingRecommendations(facts)).length, 'recommendation'),
      counted(Object.keys(standingActions(facts)).length, 'action'),
    ])}.`,
    'Audit leads are asked whether the facts are right. Where a fact is wrong they comment, and every comment is answered in writing.',
    'Once the draft is issued, findings and recommendations stay as they are, unless an agency shows that a fact in them is wrong. Actions can still be proposed.',
  ],
  shown: (view) => {
    const due = opened(view, 'issueDraft', {});
    return due === null ? [] : askedToCheck(view.facts, due);
  },
  fields: ({ facts }) =>
    hasNone(facts)
      ? [
          {
            kind: 'tick',
            name: 'learningOnly',
            label: 'There are no recommendations',
            options: [{ value: 'yes', text: 'This report is for learning only' }],
          },
        ]
      : [],
  input: (typed) => (ticksOf(typed, 'learningOnly').includes('yes') ? { learningOnly: true } : {}),
  done: () => 'You have issued the draft. Agencies are asked to check its facts.',
  home: HOME,
});

function hasNone(facts: CycleFacts): boolean {
  return Object.keys(standingRecommendations(facts)).length === 0;
}

function askedToCheck(facts: CycleFacts, due: ThingOf<'issueDraft'>): readonly ShownBlock[] {
  const lines = [...leadsTold(facts)].map(([agency, person]) => {
    const on = due.get(agency);
    return `${nameOf(facts, person)} for ${agencyName(facts, agency)}${on === undefined ? '' : `, by ${dayInWords(on)}`}`;
  });
  return [{ title: `${counted(lines.length, 'person', 'people')} will be emailed`, lines }];
}

/** Answers what an agency said of a fact: agreed, which opens the sentence or count, or not agreed, with the reason. */
export const answerForm = actForm({
  act: 'answerComment',
  title: ({ ref }) => `Answer comment ${ref}`,
  button: 'Send the answer',
  lead: () => [
    'The agency sees the answer beside its comment. If you agree, the sentence or count is opened to be corrected, and the agency checks only that again.',
  ],
  reads: (facts, ref) => commentPlaces(facts, ref),
  isThere: ({ facts, ref }) => ownOf(facts.comment, ref) !== undefined,
  shown: (view) => commentSeen(view),
  fields: ({ facts, ref }) => {
    const comment = ownOf(facts.comment, ref);
    const choices = comment === undefined ? [] : factsCheckedBy(facts, comment.agencyKey);
    return [
      {
        kind: 'choice',
        name: 'agreed',
        label: 'Is the fact wrong?',
        options: [
          { value: 'yes', text: 'Yes, it is to be corrected', reveals: true },
          { value: 'no', text: 'No, the draft stays as it is' },
        ],
        missing: 'Choose whether the fact is wrong',
      },
      { ...whichFact(facts, choices, comment === undefined ? null : factOf(comment), false), isRevealed: true },
      {
        kind: 'text',
        name: 'answer',
        label: 'Answer',
        hint: `What will be corrected, or why the draft stays as it is. ${NO_NAMES}`,
        missing: 'Enter the answer',
      },
    ];
  },
  faults: (typed) =>
    typed.agreed === 'yes' && textOf(typed, 'about') === '' ? [{ field: 'about', text: 'Choose what is wrong' }] : [],
  at: ({ ref }) => ({ comment: ref }),
  input: (typed) => ({
    answer: textOf(typed, 'answer'),
    agreed: typed.agreed === 'yes',
    ...(typed.agreed === 'yes' ? factIn(typed) : {}),
  }),
  done: ({ ref }, typed) =>
    typed.agreed === 'yes'
      ? `You have agreed with ${ref}. What it is about can now be corrected.`
      : `You have answered ${ref}.`,
  home: HOME,
});

/** Who may sign a report: those who answer for the partnership or an agency. */
const SIGNS = ['qa-chair', 'qa-member', 'executive', 'agency-executive'] as const;

/** Approves the report: whose approval it is, who signs, and what follows. */
export const approveForm = actForm({
  act: 'approveReport',
  title: () => 'Approve the report',
  button: 'Approve the report for good',
  warns: true,
  lead: ({ facts, who }) => [
    `You, ${who.name}, approve the report as ${chairName(facts) === who.name ? 'the chair' : 'a chair'} of the QA subgroup, in the names of the people you choose below.`,
    'This cannot be undone. The report cannot be changed after that, and its actions start.',
  ],
  shown: (view) => {
    const approved = opened(view, 'approveReport', {});
    return approved === null ? [] : whatFollows(view.facts, approved);
  },
  fields: ({ facts }) => [
    {
      kind: 'tick',
      name: 'signatories',
      label: 'Who signs the report?',
      hint: 'The chair of the QA subgroup is always among them.',
      value: facts.roster.qaChairKey,
      options: signers(facts),
      missing: 'Choose who signs the report',
    },
  ],
  input: (typed) => ({ signatories: ticksOf(typed, 'signatories') }),
  done: () => 'You have approved the report. Its actions go to their owners.',
  home: HOME,
});

function chairName(facts: CycleFacts): string {
  return nameOf(facts, facts.roster.qaChairKey);
}

function signers({ roster }: CycleFacts) {
  return Object.values(roster.people).flatMap(({ key, name, active, agencyKey, roles }) => {
    const role = SIGNS.find((one) => roles.includes(one));
    if (!active || role === undefined) return [];
    const of = agencyKey === null ? '' : `, ${roster.agencies[agencyKey]?.name ?? agencyKey}`;
    return [{ value: key, text: name, hint: `${ROLE_NAMES[role]}${of}` }];
  });
}

/** Who is emailed of an action that begins. */
const OWNERS = ['owner', 'deputy'] as const;

function whatFollows(facts: CycleFacts, { proposed, reviews }: ThingOf<'approveReport'>): readonly ShownBlock[] {
  const owners = proposed.flatMap((ref) =>
    OWNERS.flatMap((owner) => resolveRecipient(facts, owner, ownOf(facts.action, ref) ?? {})?.person ?? []),
  );
  return [
    {
      title: 'What happens next',
      lines: [
        proposed.length === 0
          ? 'There are no actions to start.'
          : `${counted(proposed.length, 'action starts', 'actions start')}. ${people(owners)}, owners and deputies, are emailed.`,
        `${people(leadsTold(facts).values())} who lead the audit in their agencies are emailed that the report is approved, and can read it.`,
        `Reviews are due on ${listed(reviews.map(({ dueOn }) => dayInWords(dueOn)))}.`,
      ],
    },
  ];
}

function people(keys: Iterable<string>): string {
  return counted(new Set(keys).size, 'person', 'people');
}

function nameOf(facts: CycleFacts, key: string): string {
  return ownOf(facts.roster.people, key)?.name ?? key;
}
