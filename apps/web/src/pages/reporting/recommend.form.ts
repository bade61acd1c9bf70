import type { RecommendationSaid } from '#domain/acts/reporting/draft-recommendation.act.js';
import { type Place, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { leftOpen } from '#domain/follow-up/left-open.js';
import { nounsOf, typedKinds } from '#domain/moderation/denominator.js';
import type { Priority } from '#domain/policy/policy.js';
import { ownOf } from '#domain/record.js';
import { liveRecommendations, standingRecommendations } from '#domain/reporting/live.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { recommendable } from '#domain/reporting/recommendable.js';
import { reviewMonths } from '#domain/review/reviews.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import type { Typed } from '../../view/form.js';
import { actForm, type FormView } from '../act-form.js';
import { priorityWords } from '../actions/action-words.js';
import { type AskedField, textOf, ticksOf } from '../form-fields.js';
import { baselineOf, recommendationTag, targetOf } from '../reviews/review-words.js';
import { oneMoreIn, whyOneMore } from './one-more.js';
import { forWhom, seenIn, timeOf } from './reporting-words.js';

const LEVELS = ['URGENT', 'HIGH', 'MEDIUM', 'LOW'] as const;
const FOR_ALL = ['PARTNERSHIP', 'EACH_AGENCY'] as const;
const FOR_OTHERS = ['AUDIT_METHOD', 'NATIONAL'] as const;

/** What makes a recommendation measurable: two counts now, and one that is aimed at. */
const countsIn = (facts: CycleFacts): readonly AskedField[] => {
  const kinds = typedKinds(facts.cycle.template);
  const nouns = nounsOf(kinds);
  return [
    {
      kind: 'text',
      name: 'measure',
      label: 'What is counted?',
      hint: `Measurable: for example, ${kinds.includes('CASES') ? 'cases in which the child was seen alone' : 'agencies whose staff were trained'}. ${NO_NAMES}`,
      missing: 'Enter what is counted',
    },
    {
      kind: 'number',
      name: 'baselineApplicable',
      label: 'Out of how many?',
      hint: `The ${nouns} it could apply to.`,
      missing: `Enter how many ${nouns} it could apply to`,
    },
    {
      kind: 'number',
      name: 'baselineAffected',
      label: kinds.length === 1 ? `How many of those ${nouns} show it now?` : 'How many of those show it now?',
      missing:
        kinds.length === 1 ? `Enter how many of those ${nouns} show it now` : 'Enter how many of those show it now',
    },
    {
      kind: 'number',
      name: 'targetAffected',
      label: 'How many should show it?',
      hint: `Achievable: out of the same number of ${nouns}.`,
      missing: 'Enter how many should show it',
    },
  ];
};

/** Where the words of the findings lie that a recommendation can rest on. */
export function findingPlaces(facts: CycleFacts): readonly Place[] {
  return recommendable(facts).flatMap((ref): Place[] => [
    ['finding', ref, 'text'],
    ['finding', ref, 'theme'],
  ]);
}

/** What is asked of a recommendation; with what it says now where the address names one. */
export function fieldsOfRecommendation(view: FormView): readonly AskedField[] {
  const { facts, ref, said } = view;
  const now = ownOf(standingRecommendations(facts), ref);
  const text = (field: string) => (now === undefined ? {} : { value: textSaid(said, 'recommendation', ref, field) });
  return [
    {
      kind: 'tick',
      name: 'findings',
      label: 'Which findings does it rest on?',
      options: recommendable(facts).map((finding) => findingOption(view, finding)),
      missing: 'Choose at least one finding',
      ...(now === undefined ? {} : { ticked: now.findings }),
    },
    {
      kind: 'text',
      name: 'text',
      label: 'What must change?',
      hint: `Specific: one change, in a sentence that can be checked. ${NO_NAMES}`,
      missing: 'Enter what must change',
      saysWhatIsDone: true,
      mayPutOff: true,
      ...text('text'),
    },
    {
      kind: 'choice',
      name: 'target',
      label: 'Who is the recommendation for?',
      options: targets(facts),
      missing: 'Choose who the recommendation is for',
      ...(now === undefined ? {} : { value: now.agencyKey === null ? now.target : `${now.target} ${now.agencyKey}` }),
    },
    {
      kind: 'text',
      name: 'outcome',
      label: 'What will be different for children?',
      hint: `Relevant: the difference it makes, not the work that is done. ${NO_NAMES}`,
      missing: 'Enter what will be different for children',
      ...text('outcome'),
    },
    ...countsIn(facts).map((field) => ({
      ...field,
      ...(field.kind === 'text' ? text('measure') : countOf(field, now)),
    })),
    {
      kind: 'choice',
      name: 'priority',
      label: 'How soon?',
      hint: 'Time-bound: how long its actions have once the report is approved.',
      options: LEVELS.map((value) => ({ value, text: priorityWords(value), hint: timeOf(facts, value) })),
      missing: 'Choose how soon',
      ...(now === undefined ? {} : { value: now.priority }),
    },
  ];
}

function countOf({ name }: AskedField, now: Measured | undefined) {
  return now === undefined ? {} : { value: String(now[name as 'baselineAffected']) };
}

/** What was typed of a recommendation. */
export function recommendationIn(typed: Typed): RecommendationSaid {
  return {
    findings: ticksOf(typed, 'findings'),
    text: textOf(typed, 'text'),
    ...targetIn(typed),
    outcome: textOf(typed, 'outcome'),
    measure: textOf(typed, 'measure'),
    baselineApplicable: Number(textOf(typed, 'baselineApplicable')),
    baselineAffected: Number(textOf(typed, 'baselineAffected')),
    targetAffected: Number(textOf(typed, 'targetAffected')),
    priority: levelIn(typed),
  };
}

/** Drafts a recommendation: what must change, for whom, and the counts by which it will be seen. */
export const recommendForm = actForm({
  act: 'draftRecommendation',
  title: () => 'Draft a recommendation',
  button: 'Draft the recommendation',
  lead: ({ facts }) => [
    `Say one thing that must change. ${whenSeen(facts)} two counts will show whether it did. The actions under the recommendation say who does what, and by when.`,
    capInWords(facts),
  ],
  reads: findingPlaces,
  changes: () => [],
  fields: (view) => [
    ...takenUpField(view),
    ...fieldsOfRecommendation(view),
    ...whyOneMore(liveRecommendations(view.facts) >= view.facts.cycle.policy.recommendationCap),
  ],
  input: (typed) => ({ ...recommendationIn(typed), ...takenUpIn(typed), ...oneMoreIn(typed) }),
  rename: { agency: 'target' },
  done: () => 'You have drafted the recommendation. Propose an action under it.',
  home: { page: 'report', text: 'The report' },
});

/** Which open recommendation of the earlier audit it takes up; not asked where none is left. */
function takenUpField({ facts, earlier = null }: FormView): readonly AskedField[] {
  if (earlier === null) return [];
  const { reference } = earlier.cycle;
  const taken = Object.values(standingRecommendations(facts)).map(({ continues }) => continues);
  const left = leftOpen(earlier).filter(([ref]) => !taken.includes(`${reference}/${ref}`));
  if (left.length === 0) return [];
  return [
    {
      kind: 'choice',
      name: 'continues',
      label: `Does it take up what ${reference} left open?`,
      options: [
        { value: NOTHING, text: 'No: it is new' },
        ...left.map(([ref, one]) => ({
          value: `${reference}/${ref}`,
          text: `${ref} of ${reference}`,
          hint: `${recommendationTag(one.state).text}. ${baselineOf(one)} at first; the target is ${targetOf(one)}.`,
        })),
      ],
      missing: `Choose whether it takes up what ${reference} left open`,
    },
  ];
}

const NOTHING = 'new';

function takenUpIn(typed: Typed): { readonly continues?: string } {
  const chosen = textOf(typed, 'continues');
  return chosen === '' || chosen === NOTHING ? {} : { continues: chosen };
}

function capInWords(facts: CycleFacts): string {
  const { cycle } = facts;
  const count = liveRecommendations(facts);
  const cap = cycle.policy.recommendationCap;
  const soFar =
    count === 0
      ? 'are no recommendations yet'
      : `${count === 1 ? 'is' : 'are'} ${counted(count, 'recommendation')} so far`;
  return `There ${soFar}. A few get acted on, many do not. The policy allows ${cap} without a reason.`;
}

function findingOption({ facts, said }: FormView, ref: string) {
  const one = facts.finding[ref] as CycleFacts['finding'][string];
  return { value: ref, text: `${ref}. ${textSaid(said, 'finding', ref, 'text')}`, hint: seenIn(facts, one) };
}

/** Whom it can be for; one agency is chosen by its name, so that no agency stands beside a target that has none. */
function targets(facts: CycleFacts) {
  const option = (target: Measured['target'], agencyKey: string | null = null) => ({
    value: agencyKey === null ? target : `${target} ${agencyKey}`,
    text: forWhom(facts, { target, agencyKey }),
  });
  return [
    ...FOR_ALL.map((target) => option(target)),
    ...Object.keys(facts.participant).map((agency) => option('NAMED_AGENCY', agency)),
    ...FOR_OTHERS.map((target) => option(target)),
  ];
}

function targetIn(typed: Typed): { readonly target: Measured['target']; readonly agency?: string } {
  const [chosen = '', agency] = textOf(typed, 'target').split(' ');
  if (agency !== undefined) return { target: 'NAMED_AGENCY', agency };
  return { target: [...FOR_ALL, ...FOR_OTHERS].find((one) => one === chosen) ?? 'PARTNERSHIP' };
}

function levelIn(typed: Typed): Priority {
  return LEVELS.find((one) => one === textOf(typed, 'priority')) ?? 'MEDIUM';
}

/** From when on it can be seen whether a recommendation changed anything: the last time the audit is looked at again. */
function whenSeen({ cycle }: CycleFacts): string {
  const months = Math.max(0, ...reviewMonths(cycle));
  if (months === 0) return 'At the end,';
  return months === 12 ? 'A year from now,' : `${months} months from now,`;
}
