import { isOpenAction } from '#domain/action/open-action.js';
import { isOpenAlert } from '#domain/alert/alert-state.js';
import { valueIn } from '#domain/cycle/content.js';
import type { CycleFacts, Verdict } from '#domain/cycle/facts.js';
import { duties } from '#domain/duty/duties.js';
import { followUpOf, yearOnReview } from '#domain/follow-up/follow-up.js';
import { measuredIn, nounsOf } from '#domain/moderation/denominator.js';
import { limitsOf } from '#domain/policy/ladders.js';
import { ownOf } from '#domain/record.js';
import { standingRecommendations } from '#domain/reporting/live.js';
import { isReviewed, verdictOfCounts } from '#domain/review/verdicts.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, stillOpen } from '#domain/words.js';
import { readings } from '#platform/clock.js';
import type { Typed } from '../../view/form.js';
import { type ActForm, actForm, type FormView } from '../act-form.js';
import { nameOf } from '../alerts/alert-words.js';
import { type AskedField, textOf } from '../form-fields.js';
import { reviewFor } from './after-approval.js';
import {
  baselineOf,
  beforeAndAfter,
  countsInWords,
  endTitle,
  figureAt,
  foundInWords,
  reviewsOf,
  reviewTitle,
  targetOf,
  VERDICTS,
  verdictAt,
} from './review-words.js';

function named({ at }: FormView) {
  return { recommendation: at.recommendation ?? '', review: at.review ?? '' };
}

/** Recording what a review found for one recommendation: counts are typed, and the verdict follows from them. */
export const RECORD_VERDICT: ActForm = actForm({
  act: 'recordVerdict',
  title: (view) => {
    const { recommendation, review } = named(view);
    const about = ownOf(view.facts.review, review);
    return `${recommendation}: what was found${about === undefined ? '' : ` ${reviewTitle(about).toLowerCase()}`}`;
  },
  button: 'Record what was found',
  lead: ({ said, at }) => {
    const text = valueIn(said, 'recommendation', at.recommendation ?? '', 'text');
    return [
      ...(typeof text === 'string' ? [text] : []),
      'Ask the same as at first, about other children. Enter what was counted: the verdict follows from the counts. “Worse” is as good an answer as “improved”. You can correct this until the review is complete.',
    ];
  },
  shown: (view) => {
    const { recommendation: ref, review } = named(view);
    const one = ownOf(standingRecommendations(view.facts), ref);
    if (one === undefined) return [];
    const measure = valueIn(view.said, 'recommendation', ref, 'measure');
    return [
      ...(typeof measure === 'string' ? [{ title: 'What is counted', lines: [measure] }] : []),
      { title: 'At first', lines: [baselineOf(one)] },
      ...reviewsOf(view.facts).flatMap(([other, about]) => {
        const found = other === review ? undefined : verdictAt(view.facts, ref, other);
        if (found === undefined) return [];
        const { text } = VERDICTS[found.verdict];
        return [
          {
            title: reviewTitle(about),
            lines: [`${foundInWords(one, found)}: ${text.toLowerCase()}`],
          },
        ];
      }),
      { title: 'Target', lines: [targetOf(one)] },
      ...followUpCounts(view, ref, review),
    ];
  },
  fields: (view): readonly AskedField[] => {
    const { recommendation, review } = named(view);
    const figure = figureAt(view.facts, recommendation, review);
    const recorded = verdictAt(view.facts, recommendation, review);
    // What the follow-up counted stands in the boxes: whoever records it confirms it.
    const counts = figure ?? recorded;
    const before = recorded;
    const note = valueIn(view.said, 'verdict', `${recommendation}-${review}`, 'note');
    const nouns = nounsOf(measuredIn(view.facts, ownOf(view.facts.recommendation, recommendation)?.findings ?? []));
    return [
      {
        kind: 'number',
        name: 'applicable',
        label: `How many ${nouns} were looked at?`,
        ...(counts === undefined ? {} : { value: String(counts.applicable) }),
        missing: `Enter how many ${nouns} were looked at`,
      },
      {
        kind: 'number',
        name: 'affected',
        label: `How many of those ${nouns} show this?`,
        hint: 'Count the same thing that was counted at first.',
        ...(counts === undefined ? {} : { value: String(counts.affected) }),
        missing: `Enter how many of those ${nouns} show this`,
      },
      {
        kind: 'choice',
        name: 'comparable',
        label: 'Can the two be compared?',
        options: [
          { value: 'yes', text: 'Yes', hint: 'The counts say whether it has improved, not changed or got worse.' },
          { value: 'no', text: 'No: we cannot tell', hint: 'This is an honest answer. Say why below.' },
        ],
        ...(before === undefined ? {} : { value: before.verdict === 'CANNOT_TELL' ? 'no' : 'yes' }),
        missing: 'Choose whether the two can be compared',
      },
      {
        kind: 'text',
        name: 'note',
        label: 'What was looked at, and what does it show?',
        hint: NO_NAMES,
        ...(typeof note === 'string' ? { value: note } : {}),
        missing: 'Enter what was looked at and what it shows',
      },
    ];
  },
  at: named,
  changes: ({ at }) => [`verdict/${at.recommendation}-${at.review}`],
  input: (typed, view) => ({
    affected: Number(textOf(typed, 'affected')),
    applicable: Number(textOf(typed, 'applicable')),
    verdict: verdictOf(typed, view),
    note: textOf(typed, 'note'),
  }),
  reads: (_, __, { recommendation = '', review = '' }) => [
    ['recommendation', recommendation, 'text'],
    ['recommendation', recommendation, 'measure'],
    ['verdict', `${recommendation}-${review}`, 'note'],
  ],
  isThere: ({ facts, at }) => {
    const one = ownOf(standingRecommendations(facts), at.recommendation ?? '');
    return reviewFor(facts, at.review ?? '')?.openedAt != null && one !== undefined && isReviewed(one);
  },
  done: (view, typed) => {
    const { recommendation: ref } = named(view);
    const one = ownOf(standingRecommendations(view.facts), ref);
    const found = { affected: Number(textOf(typed, 'affected')), applicable: Number(textOf(typed, 'applicable')) };
    const { text } = VERDICTS[verdictOf(typed, view)];
    return `${ref}: ${one === undefined ? '' : `${beforeAndAfter(one, found)}: `}${text.toLowerCase()}.`;
  },
  home: { page: 'review', text: 'The review' },
});

/** What the follow-up counted, for whoever records what the review found; that counts are typed where it counted nothing. */
function followUpCounts({ facts }: FormView, ref: string, review: string) {
  const figure = figureAt(facts, ref, review);
  const [followUp] = review === yearOnReview(facts) ? (followUpOf(facts) ?? []) : [];
  if (figure !== undefined) {
    const { affected, applicable, countedBy, countedIn, finding } = figure;
    const what = countedIn === 'CASES' ? 'cases' : 'returns';
    const lines = [
      `${countsInWords(affected, applicable)} ${what}, counted from the returns as ${finding} was counted at first. Confirm the counts below.`,
    ];
    return [{ title: `What ${countedBy} counted`, lines }];
  }
  if (followUp === undefined) return [];
  return [
    {
      title: `What ${followUp} counted`,
      lines: ['Nothing that this recommendation is measured by. Counts are typed.'],
    },
  ];
}

/** What the counts say; that nobody can tell where that was chosen, or nothing was looked at. */
function verdictOf(typed: Typed, view: FormView): Verdict['verdict'] {
  const one = ownOf(standingRecommendations(view.facts), named(view).recommendation);
  if (one === undefined || textOf(typed, 'comparable') === 'no') return 'CANNOT_TELL';
  const counts = [textOf(typed, 'affected'), textOf(typed, 'applicable')].map(Number) as [number, number];
  return verdictOfCounts(one, ...counts) ?? 'CANNOT_TELL';
}

/** Completing a review with what it says as a whole. */
export const COMPLETE_REVIEW: ActForm = actForm({
  act: 'completeReview',
  title: ({ facts, ref }) => {
    const review = ownOf(facts.review, ref);
    return `Complete the review${review === undefined ? '' : `: ${reviewTitle(review).toLowerCase()}`}`;
  },
  button: 'Complete the review',
  lead: () => [
    'Once the review is complete, its verdicts cannot be changed. They are shown beside those of every later review.',
  ],
  fields: (): readonly AskedField[] => [
    {
      kind: 'text',
      name: 'note',
      label: 'What does the review say as a whole?',
      hint: `What is better, what is worse, and what follows. ${NO_NAMES}`,
      missing: 'Enter what the review says as a whole',
    },
  ],
  at: ({ ref }) => ({ review: ref }),
  input: (typed) => ({ note: textOf(typed, 'note') }),
  isThere: ({ facts, ref }) => reviewFor(facts, ref)?.openedAt != null,
  done: () => 'You have completed the review.',
  home: { page: 'review', text: 'The review' },
});

/** The safety alerts that are still open, each with who has it; a line that says there is none is no use. */
function openAlertsInWords(facts: CycleFacts): readonly string[] {
  const open = Object.entries(facts.alert).filter(([, one]) => isOpenAlert(one));
  if (open.length === 0) return [];
  const held = open.map(([ref, { acknowledgedBy }]) =>
    acknowledgedBy === null
      ? `${ref}, which nobody has taken on`
      : `${ref}, which ${nameOf(facts, acknowledgedBy)} has taken on`,
  );
  return [
    `${counted(open.length, 'safety alert')} still open: ${held.join('; ')}. Closing the audit ends none of them: reminders continue.`,
  ];
}

/** Saying, with why, that no audit will follow this one up. */
export const DECLINE_FOLLOW_UP: ActForm = actForm({
  act: 'declineFollowUp',
  title: () => 'Say that no audit will follow this one up',
  button: 'Say that there will be none',
  lead: () => [
    'The 12-month review then takes counts that are typed, and the report says so. You can still plan a follow-up audit afterwards.',
  ],
  fields: (): readonly AskedField[] => [
    {
      kind: 'text',
      name: 'reason',
      label: 'Why will no audit ask the same again?',
      hint: NO_NAMES,
      missing: 'Enter why no audit will ask the same again',
    },
  ],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  isThere: ({ facts }) => yearOnReview(facts) !== null,
  done: () => 'You have said that no audit will follow this one up.',
  home: { page: 'reviews', text: 'Reviews after approval' },
});

/** Closing the audit, a year on. */
export const CLOSE_AUDIT: ActForm = actForm({
  act: 'closeCycle',
  title: () => 'Close the audit',
  button: 'Close the audit for good',
  warns: true,
  lead: ({ facts }) => {
    const actions = Object.values(facts.action).filter(isOpenAction).length;
    const left = Object.values(facts.recommendation).filter((one) => isReviewed(one) && one.closedAt === null).length;
    return [
      `${stillOpen(actions, 'action')}${actions === 0 ? '' : ' Reminders continue.'}`,
      left === 0
        ? 'Every recommendation is closed.'
        : `${stillOpen(left, 'recommendation')} What is left is for the next audit.`,
      ...duties(facts, readings.of(facts)).flatMap(({ kind, ref, dueOn }) =>
        kind === 'recovery' && dueOn !== null
          ? [
              `The recovery plan for ${ref}, which was opened again, is owed by ${dayInWords(dueOn)}. Closing the audit does not end that: the coordinator is reminded, and can still propose actions under ${ref}.`,
            ]
          : [],
      ),
      ...openAlertsInWords(facts),
      'The audit lead of each agency is told.',
      ...(facts.cycle.frameHash === null
        ? []
        : [
            `The list of cases is destroyed after ${limitsOf(facts.cycle.policy).listKeptDays} days, unless you keep it for a review or a court.`,
          ]),
      'Closing the audit cannot be undone.',
    ];
  },
  fields: (): readonly AskedField[] => [
    {
      kind: 'text',
      name: 'note',
      label: 'Closing note',
      hint: `What got better, what did not, and what the next audit should look at. ${NO_NAMES}`,
      missing: 'Enter the closing note',
    },
  ],
  input: (typed) => ({ note: textOf(typed, 'note') }),
  done: () => 'You have closed the audit.',
  home: { page: 'yearOn', text: ({ facts }) => endTitle(facts) },
});
