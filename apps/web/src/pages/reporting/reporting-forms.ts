import type { ThingOf } from '#domain/acts/acts.js';
import { textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { resolveRecipient } from '#domain/notice/recipients.js';
import { leadsTold } from '#domain/notice/tell-leads.js';
import { ownOf } from '#domain/record.js';
import { standingActions, standingRecommendations } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import { ROLE_NAMES } from '../../view/words.js';
import { actForm, type ShownBlock } from '../act-form.js';
import { REASON, textOf, ticksOf } from '../form-fields.js';
import { opened } from '../open.js';

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
    'Once the draft is issued, findings and recommendations cannot be changed. Actions can still be proposed.',
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

/** Answers what an agency said of a fact. */
export const answerForm = actForm({
  act: 'answerComment',
  title: ({ ref }) => `Answer comment ${ref}`,
  button: 'Send the answer',
  lead: () => ['The agency sees the answer beside its comment.'],
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
      hint: `What was corrected, or why the draft stays as it is. ${NO_NAMES}`,
      missing: 'Enter the answer',
    },
  ],
  at: ({ ref }) => ({ comment: ref }),
  input: (typed) => ({ answer: textOf(typed, 'answer') }),
  done: ({ ref }) => `You have answered ${ref}.`,
  home: HOME,
});

/** Sends the draft back before it is approved. */
export const sendBackForm = actForm({
  act: 'sendBackReport',
  title: () => 'Send the draft report back',
  button: 'Send the draft back',
  warns: true,
  lead: (view) => {
    const dueOn = opened(view, 'sendBackReport', {});
    const by = dueOn === null ? '' : ` by ${dayInWords(dueOn)}`;
    return [
      `${nameOf(view.facts, view.facts.roster.coordinatorKey)} is emailed and owes a new draft${by}. Findings, recommendations and actions can be changed until then.`,
      'Once the new draft is issued, agencies are asked again whether its facts are right.',
    ];
  },
  fields: () => [
    {
      ...REASON,
      hint: `What must change before you approve it. Everybody in the partnership can read it. ${NO_NAMES}`,
    },
  ],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: () => 'You have sent the draft back. A new draft is being written.',
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
    'This cannot be undone, and its actions start. What is put right after that is a new version of the report: what you sign stays as it is.',
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
