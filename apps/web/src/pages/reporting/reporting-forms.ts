import { ROLE_WORDS } from '#domain/access/who-may.js';
import type { ThingOf } from '#domain/acts/acts.js';
import { type Place, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { DECISION } from '#domain/disclosure/decisions-in-view.js';
import { resolveRecipient } from '#domain/notice/recipients.js';
import { leadsTold } from '#domain/notice/tell-leads.js';
import type { SigningPost } from '#domain/policy/policy.js';
import { nextRef, ownOf } from '#domain/record.js';
import { withoutActions } from '#domain/reporting/approval-held-up.js';
import { factOf, factsCheckedBy } from '#domain/reporting/checked-facts.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { standingActions, standingRecommendations } from '#domain/reporting/live.js';
import { aimInWords } from '#domain/reporting/prevalence-words.js';
import { standingPrompts } from '#domain/reporting/prompts.js';
import { isToLookAt } from '#domain/reporting/resting-counts.js';
import {
  SIGNING_DAYS,
  type Signatory,
  signatories,
  signingRole,
  standIns,
  unsigned,
  whyExecutiveSigns,
} from '#domain/reporting/signatories.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { ROLE_NAMES } from '../../view/words.js';
import { actForm, type FormView, type ShownBlock } from '../act-form.js';
import { priorityWords } from '../actions/action-words.js';
import { dayTyped } from '../day-field.js';
import { REASON, textOf, ticksOf } from '../form-fields.js';
import { opened } from '../open.js';
import { commentPlaces, commentSeen } from './correct-fact.form.js';
import { factIn, whichFact } from './fact-words.js';
import { aroundFindings } from './report-around.js';
import { placesOfLimits } from './report-limits.js';
import { forWhom, PROMPTS, seenIn, signatoryName } from './reporting-words.js';

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
      ...promptsIn(facts),
      counted(Object.keys(standingActions(facts)).length, 'action'),
    ])}.`,
    'Audit leads are asked whether the facts are right. Where a fact is wrong they comment, and every comment is answered in writing.',
    'Once the draft is issued, findings and recommendations stay as they are, unless an agency shows that a fact in them is wrong. Actions can still be proposed.',
  ],
  shown: (view) => {
    const due = opened(view, 'issueDraft', {});
    const lacking = withoutActions(view.facts).map(({ words }) => words);
    return [
      ...(lacking.length === 0
        ? []
        : [{ title: 'The report cannot be approved like this', lines: [...lacking, ASKED_LATER] }]),
      ...(due === null ? [] : askedToCheck(view.facts, due)),
    ];
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

const ASKED_LATER = 'Agencies check proposed actions with the draft: propose them before you issue it.';

function promptsIn(facts: CycleFacts): readonly string[] {
  const count = Object.keys(standingPrompts(facts)).length;
  return count === 0 ? [] : [counted(count, 'practice prompt')];
}

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
  lead: ({ facts }) => [
    isIssued(facts)
      ? 'The agency sees the answer beside its comment. If you agree, the sentence or count is opened to be corrected, and the agency checks only that again.'
      : 'The agency sees the answer beside its comment. The draft was sent back: all of it can be corrected, and every agency checks the new draft.',
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
      'Once the new draft is issued, agencies are asked again whether its facts are right, and everybody who signs is asked to sign it. Signatures under this draft count no more.',
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

/** Signs the report, each person for themselves: what is signed, who else signs, and what the last signature begins. */
export const approveForm = actForm({
  act: 'approveReport',
  title: () => 'Sign the report',
  button: 'Sign the report',
  warns: true,
  lead: (view) => {
    const { facts, who } = view;
    const mine = unsigned(facts).filter(({ person }) => person === who.person);
    const others = opened(view, 'approveReport', {})?.others ?? [];
    return [
      `You, ${who.name}, sign this report as ${listed(mine.map(({ post }) => signsAs(facts, post, who.person)))}. You sign for yourself alone. What you sign is below.`,
      others.length === 0
        ? 'Yours is the last signature. It approves the report, and its actions start. What is put right after that is a new version of the report: what you sign stays as it is.'
        : `${listed(others.map((one) => signatoryName(facts, one)))} ${others.length === 1 ? 'has' : 'have'} not signed yet. The last signature approves the report. If anything in it changes before then, you are asked to sign again.`,
      ...(mine.some(({ post }) => post === 'executive') ? [executiveSigns(facts)] : []),
      'This cannot be undone.',
    ];
  },
  reads: (facts) => placesToSign(facts),
  shown: (view) => {
    const approved = opened(view, 'approveReport', {});
    if (approved === null) return [];
    return [...toSign(view), ...(approved.others.length === 0 ? whatFollows(view.facts, approved) : [])];
  },
  // Nobody signs what has changed, or come, since they read it.
  changes: ({ facts }) => ['cycle/', ...marksOf(facts)],
  // Said again where it is sent twice: whether it is approved, the page of the report says.
  done: () => 'You have signed the report.',
  home: HOME,
});

/** As what somebody signs: in their own role, and for whom where that is not the post itself. */
function signsAs(facts: CycleFacts, post: SigningPost, person: string): string {
  const role = signingRole(facts, post, person) ?? post;
  return role === post ? ROLE_WORDS[post] : `${ROLE_WORDS[role]}, instead of ${ROLE_WORDS[post]}`;
}

const SIGNS_BECAUSE = {
  always: 'the partnership’s rules ask the executive for every report',
  'inadequate-grade': 'a grade is inadequate',
  alert: 'a safety alert was raised',
};

/** Why the executive is asked to sign this report. */
function executiveSigns(facts: CycleFacts): string {
  return `The executive signs because ${listed(whyExecutiveSigns(facts).map((why) => SIGNS_BECAUSE[why]))}.`;
}

/** Everything the report says, with the place of the next thing of each kind. */
function marksOf(facts: CycleFacts): readonly string[] {
  const { finding, recommendation, prompt, action } = standing(facts);
  const mark = (entity: 'finding' | 'recommendation' | 'action', things: object, letter: string) => [
    ...Object.keys(things).map((ref) => `${entity}/${ref}`),
    `${entity}/${nextRef(letter, facts[entity])}`,
  ];
  return [
    ...mark('finding', finding, 'F'),
    ...mark('recommendation', { ...recommendation, ...prompt }, 'R'),
    ...mark('action', action, 'A'),
    ...Object.keys(facts.moderation).map((ref) => `moderation/${ref}`),
  ];
}

function standing(facts: CycleFacts) {
  return {
    finding: standingFindings(facts),
    recommendation: standingRecommendations(facts),
    prompt: standingPrompts(facts),
    action: standingActions(facts),
  };
}

function placesToSign(facts: CycleFacts): readonly Place[] {
  const { finding, recommendation, prompt, action } = standing(facts);
  const places = (entity: string, things: object, fields: readonly string[]) =>
    Object.keys(things).flatMap((ref) => fields.map((field): Place => [entity, ref, field]));
  return [
    ...places('finding', finding, ['text']),
    ...places('recommendation', recommendation, ['text', 'outcome', 'measure']),
    ...places('recommendation', prompt, ['text']),
    ...places('action', action, ['text', 'deliverable']),
    ...places('moderation', facts.moderation, DECISION),
    ...placesOfLimits(facts),
    ['cycle', '', 'rationale'],
  ];
}

/** All that is signed: how the audit was done, grades, what is missing, each finding, recommendation and action with its words. */
function toSign({ facts, said, who }: FormView): readonly ShownBlock[] {
  const { finding, recommendation, prompt, action } = standing(facts);
  const words = (entity: string, ref: string, ...fields: readonly string[]): string =>
    [`${ref}.`, ...fields.map((field) => asSentence(textSaid(said, entity, ref, field)))].join(' ');
  const block = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [{ title, lines }]);
  const href = pathTo('report', { cycle: facts.cycle.reference });
  return [
    { title: 'What you sign', lines: [], links: [{ text: 'Read the whole report', href }] },
    ...aroundFindings(facts, said, who),
    ...block('Still to be looked at again', toLookAtAgain(facts)),
    ...block(
      'What was found',
      Object.entries(finding).map(([ref, one]) => `${words('finding', ref, 'text')} ${seenIn(facts, one)}`),
    ),
    ...block(
      'What is recommended',
      Object.entries(recommendation).map(
        ([ref, one]) =>
          `${words('recommendation', ref, 'text', 'outcome', 'measure')} ${aimInWords(one)} ${forWhom(facts, one)}, ${priorityWords(one.priority).toLowerCase()} priority.`,
      ),
    ),
    ...block(
      PROMPTS,
      Object.keys(prompt).map((ref) => words('recommendation', ref, 'text')),
    ),
    ...block(
      'What agencies are to do',
      Object.entries(action).map(
        ([ref, one]) =>
          `${words('action', ref, 'text', 'deliverable')} ${agencyName(facts, one.agencyKey)}, ${one.ownerKey === null ? 'nobody yet' : nameOf(facts, one.ownerKey)}.`,
      ),
    ),
  ];
}

/** Recommendations that rest on a count which was corrected, and that nobody has looked at since. */
function toLookAtAgain(facts: CycleFacts): readonly string[] {
  return Object.entries(standingRecommendations(facts)).flatMap(([ref, one]) =>
    isToLookAt(one)
      ? [`${ref}: a count that it rests on was corrected, and nobody has said yet whether its own still hold.`]
      : [],
  );
}

/** What somebody typed, ended as a sentence where it is followed by another; '' stays ''. */
function asSentence(text: string): string {
  return text === '' || /[.!?…:;]$/.test(text) ? text : `${text}.`;
}

/** Asks somebody else to sign instead of a person who stays silent. */
export const replaceSignatoryForm = actForm({
  act: 'replaceSignatory',
  title: () => 'Ask somebody else to sign the report',
  button: 'Ask them to sign',
  isThere: ({ facts, ref }) => askedFor(facts, ref) !== undefined,
  shut: ({ facts, ref }) => {
    const asked = askedFor(facts, ref);
    if (asked === undefined || standIns(facts, asked.post).length > 0) return null;
    return `Nobody else in the partnership can sign as ${ROLE_WORDS[asked.post]}. If somebody signs for them on paper, record that on the report’s page.`;
  },
  lead: ({ facts, ref }) => {
    const asked = askedFor(facts, ref);
    if (asked === undefined) return [];
    const post = ROLE_WORDS[asked.post];
    return [
      asked.person === null
        ? `Nobody who could sign as ${post} is with the partnership now.`
        : `${signatoryName(facts, asked)} was asked to sign as ${post}, and has not. They are told that somebody else is asked, and can no longer sign.`,
      `The person you choose has ${counted(SIGNING_DAYS, 'working day')} to read the report and sign it in their own name.`,
    ];
  },
  fields: ({ facts, ref }) => [
    {
      kind: 'choice',
      name: 'person',
      label: 'Who is asked instead?',
      options: peopleFor(facts, ref),
      missing: 'Choose who is asked instead',
    },
    { ...REASON, hint: `Everybody in the partnership can read it beside the signatures. ${NO_NAMES}` },
  ],
  changes: ({ facts, ref }) => {
    const asked = askedFor(facts, ref);
    return asked === undefined ? [] : [`signature/${asked.ref}`];
  },
  at: ({ ref }) => ({ post: ref as SigningPost }),
  input: (typed) => ({ person: textOf(typed, 'person'), reason: textOf(typed, 'reason') }),
  done: () => 'You have asked somebody else to sign the report.',
  home: HOME,
});

/** Records a signature that was given on paper, where nobody could be asked to sign here. */
export const recordSignatureForm = actForm({
  act: 'recordSignature',
  title: () => 'Record a signature given on paper',
  button: 'Record the signature',
  warns: true,
  isThere: ({ facts, ref }) => askedFor(facts, ref) !== undefined,
  lead: (view) => {
    const asked = askedFor(view.facts, view.ref);
    if (asked === undefined) return [];
    const others = unsigned(view.facts).filter(({ post }) => post !== asked.post);
    return [
      `Do this only if a deputy, or somebody else of the same board, has read the report and signed it on paper for ${ROLE_WORDS[asked.post]}. Keep the paper.`,
      'The report says that it was given on paper and recorded by you.',
      others.length === 0
        ? 'It is the last signature. It approves the report, and its actions start.'
        : 'The last signature approves the report.',
      'This cannot be undone.',
    ];
  },
  reads: (facts) => placesToSign(facts),
  shown: (view) => toSign(view),
  fields: () => [
    {
      kind: 'line',
      name: 'givenBy',
      label: 'Who signed?',
      called: 'Who signed',
      hint: 'Their name, and for whom they stand in.',
      missing: 'Enter who signed',
    },
    {
      kind: 'day',
      name: 'givenOn',
      label: 'When did they sign?',
      called: 'The day on which they signed',
      hint: 'For example, 27 3 2028.',
      missing: 'Enter the day on which they signed',
    },
    { ...REASON, label: 'Why did the person who was asked not sign?', missing: 'Enter why they did not sign' },
  ],
  changes: ({ facts, ref }) => {
    const asked = askedFor(facts, ref);
    return [...(asked === undefined ? [] : [`signature/${asked.ref}`]), 'cycle/', ...marksOf(facts)];
  },
  // Who signed works for the board: it is not a name of a child, family or worker in a case.
  freeTexts: (_view, { reason = '' }) => ({ reason }),
  at: ({ ref }) => ({ post: ref as SigningPost }),
  input: (typed) => ({
    givenBy: textOf(typed, 'givenBy'),
    givenOn: dayTyped(typed, 'givenOn'),
    reason: textOf(typed, 'reason'),
  }),
  done: () => 'You have recorded the signature.',
  home: HOME,
});

function askedFor(facts: CycleFacts, post: string): Signatory | undefined {
  return signatories(facts).find((one) => one.post === post);
}

function peopleFor(facts: CycleFacts, post: string) {
  const asked = askedFor(facts, post);
  if (asked === undefined) return [];
  return standIns(facts, asked.post).map((key) => {
    const role = signingRole(facts, asked.post, key);
    return { value: key, text: nameOf(facts, key), ...(role === null ? {} : { hint: ROLE_NAMES[role] }) };
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
