import { DAY_PROPOSED } from '#domain/acts/reporting/propose-action.act.js';
import { evolve } from '#domain/cycle/change.js';
import { textSaid } from '#domain/cycle/content.js';
import type { Decision } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import { ROLE_NAMES } from '../../view/words.js';
import { actForm, type ShownBlock } from '../act-form.js';
import { tried } from '../doing.js';
import { textOf, ticksOf } from '../form-fields.js';

const HOME = { page: 'report', text: 'The report' } as const;

/** Issues the draft: who will be asked to check its facts, and by when. */
export const issueForm = actForm({
  act: 'issueDraft',
  title: () => 'Issue the draft report',
  button: 'Issue the draft',
  warns: true,
  lead: () => [
    'The audit leads are asked to say whether the facts are right: where one is wrong they comment, and every comment is answered in writing.',
    'Once it is issued, findings and recommendations stay as they are. Actions can still be proposed.',
  ],
  shown: (view) => {
    const outcome = tried(view, 'issueDraft', issueInput(hasNone(view.facts)));
    return outcome.ok ? askedToCheck(view.facts, outcome.value) : [];
  },
  fields: ({ facts }) =>
    hasNone(facts)
      ? [
          {
            kind: 'tick',
            name: 'learningOnly',
            label: 'There is no recommendation',
            options: [{ value: 'yes', text: 'This report is for learning only' }],
          },
        ]
      : [],
  input: (typed) => issueInput(ticksOf(typed, 'learningOnly').includes('yes')),
  done: () => 'The draft was issued. The agencies are asked to check its facts.',
  home: HOME,
});

function hasNone(facts: CycleFacts): boolean {
  return Object.keys(facts.recommendation).length === 0;
}

function issueInput(learningOnly: boolean) {
  return learningOnly ? { learningOnly } : {};
}

function askedToCheck(facts: CycleFacts, { notices }: Decision): readonly ShownBlock[] {
  const lines = notices.map(({ person, subject, dueOn }) => {
    const by = dueOn === null ? '' : `, by ${dayInWords(dueOn)}`;
    return `${nameOf(facts, person)} for ${agencyName(facts, subject)}${by}`;
  });
  return [{ title: `${counted(lines.length, 'person', 'people')} will be emailed`, lines }];
}

/** Answers what an agency said of a fact. */
export const answerForm = actForm({
  act: 'answerComment',
  title: ({ ref }) => `Answer comment ${ref}`,
  button: 'Send the answer',
  lead: () => ['The agency reads the answer where it made the comment.'],
  reads: (_, ref) => [['comment', ref, 'text']],
  isThere: ({ facts, ref }) => ownOf(facts.comment, ref) !== undefined,
  shown: ({ facts, ref, said }) => {
    const comment = ownOf(facts.comment, ref);
    if (comment === undefined) return [];
    const title = `${agencyName(facts, comment.agencyKey)}, ${instantInWords(comment.madeAt)}`;
    return [{ title, lines: [textSaid(said, 'comment', ref, 'text')] }];
  },
  fields: () => [
    {
      kind: 'text',
      name: 'answer',
      label: 'Answer',
      hint: 'What was corrected, or why the draft stays as it is. Do not name children, families or staff.',
      missing: 'Enter the answer',
    },
  ],
  input: (typed, { ref }) => ({ comment: ref, answer: textOf(typed, 'answer') }),
  done: ({ ref }) => `${ref} has its answer.`,
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
    `You, ${who.name}, approve it as ${chairName(facts) === who.name ? 'the chair' : 'a chair'} of the QA subgroup, in the names of those you choose below.`,
    'This cannot be undone: the report stays as it is, and its actions begin.',
  ],
  reads: (facts) => Object.keys(facts.action).map((ref) => ['action', ref, DAY_PROPOSED] as const),
  shown: (view) => {
    const outcome = tried(view, 'approveReport', { signatories: [view.facts.roster.qaChairKey] });
    return outcome.ok ? whatFollows(view.facts, outcome.value) : [];
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
  done: () => 'The report is approved. Its actions go to their owners.',
  home: HOME,
});

function chairName(facts: CycleFacts): string {
  return nameOf(facts, facts.roster.qaChairKey);
}

function signers({ roster }: CycleFacts) {
  return Object.values(roster.people).flatMap(({ key, name, active, agencyKey, roles }) => {
    const role = SIGNS.find((one) => roles.includes(one));
    if (!active || role === undefined) return [];
    const of = agencyKey === null ? '' : ` of ${roster.agencies[agencyKey]?.name ?? agencyKey}`;
    return [{ value: key, text: name, hint: `${ROLE_NAMES[role]}${of}` }];
  });
}

function whatFollows(facts: CycleFacts, { changes, notices }: Decision): readonly ShownBlock[] {
  const told = notices.filter(({ email }) => email === 'action-assigned');
  const actions = new Set(told.map(({ subject }) => subject)).size;
  const people = (some: Decision['notices']): string =>
    counted(new Set(some.map(({ person }) => person)).size, 'person', 'people');
  const reviews = Object.values(evolve(facts, changes).review).map(({ dueOn }) => dayInWords(dueOn));
  return [
    {
      title: 'What follows',
      lines: [
        actions === 0
          ? 'There is no action to begin.'
          : `${counted(actions, 'action')} begin: ${people(told)}, owners and deputies, are emailed.`,
        `${people(notices.filter(({ email }) => email === 'report-approved'))} who lead the audit in the agencies are emailed that it is approved, and can read it.`,
        `Reviews are due on ${listed(reviews)}.`,
      ],
    },
  ];
}

function nameOf(facts: CycleFacts, key: string): string {
  return ownOf(facts.roster.people, key)?.name ?? key;
}
