import { listSaid } from '#domain/cycle/content.js';
import { cycleDays } from '#domain/cycle/cycle-days.js';
import { ownOf } from '#domain/record.js';
import { MOST_OPEN_DAYS } from '#domain/surveying/survey-days.js';
import { FEWEST_SHOWN, resultRef } from '#domain/surveying/survey-results.js';
import { standsOn, surveyCalled } from '#domain/surveying/survey-state.js';
import { openDays } from '#domain/surveying/survey-words.js';
import type { Survey } from '#domain/surveys/survey.js';
import { counted } from '#domain/words.js';
import { london } from '#platform/clock.js';
import { actForm, type FormView } from '../act-form.js';
import { dayTyped } from '../day-field.js';
import { type AskedField, dayKey, REASON, textOf, ticksOf } from '../form-fields.js';

const HOME = { page: 'survey', text: 'Survey' } as const;
const isThere = ({ facts, ref }: FormView): boolean => surveyCalled(facts, ref) !== null;
const OF_SURVEY = { at: ({ ref }: FormView) => ({ survey: ref }), isThere, home: HOME };

function surveyIn({ facts, ref }: FormView): Survey {
  const found = surveyCalled(facts, ref);
  if (found === null) throw new Error(`${ref} is not there`);
  return found;
}

/** The boxes for the first and the last day, filled in with what would be, or stands. */
function dayBoxes(view: FormView): readonly AskedField[] {
  const { facts, ref, now } = view;
  const run = ownOf(facts.survey, ref);
  const today = london.dayOf(now);
  const isBegun = run !== undefined && standsOn(run, today) === 'open';
  const closesOn = run?.closesOn ?? cycleDays(facts.cycle, facts.roster).shift(today, surveyIn(view).openWorkingDays);
  const first: AskedField[] = [
    {
      ...{ kind: 'day', name: 'opensOn', label: 'First day', value: run?.opensOn ?? today },
      ...{ hint: 'Today or later. For example, 27 3 2028.', missing: 'Enter the first day' },
    },
  ];
  return [
    // Once it has begun, its first day is what it was.
    ...(isBegun ? [] : first),
    {
      ...{ kind: 'day', name: 'closesOn', label: 'Last day', value: closesOn, missing: 'Enter the last day' },
      hint: `A working day, at most ${counted(MOST_OPEN_DAYS, 'day')} after the first, for example, 27 3 2028. The survey closes automatically at 11:59pm.`,
    },
  ];
}

/** Opening a survey: its first and last day, and who gets the link. */
export const OPEN_SURVEY = actForm({
  ...OF_SURVEY,
  act: 'openSurvey',
  title: (view) => `Open the survey: ${surveyIn(view).title}`,
  button: 'Open the survey',
  lead: () => [
    'One link is made for everybody, which cannot be guessed and needs no account. It goes to the leads of all agencies, who pass it on, and stands on the page of the survey.',
    'Nobody sees a reply, or how many there are, before the survey has closed: neither do you.',
  ],
  // It is a thing of its own: it changes nothing that stands.
  changes: () => [],
  fields: dayBoxes,
  input: (typed) => ({ opensOn: dayTyped(typed, 'opensOn'), closesOn: dayTyped(typed, 'closesOn') }),
  done: () => 'You have opened the survey. The leads of all agencies are sent its link.',
});

/** Other days for a survey. */
export const MOVE_SURVEY = actForm({
  ...OF_SURVEY,
  act: 'moveSurvey',
  title: (view) => `Move the days of the survey: ${surveyIn(view).title}`,
  button: 'Move the days',
  lead: ({ facts, ref }) => {
    const run = ownOf(facts.survey, ref);
    return [
      ...(run === undefined ? [] : [`It is open ${openDays(run)}.`]),
      'Its link stays the same. The leads of all agencies are told the new days.',
    ];
  },
  fields: (view) => [...dayBoxes(view), REASON],
  input: (typed) => ({
    ...(dayKey('opensOn') in typed ? { opensOn: dayTyped(typed, 'opensOn') } : {}),
    closesOn: dayTyped(typed, 'closesOn'),
    reason: textOf(typed, 'reason'),
  }),
  done: () => 'You have moved the days of the survey. The leads of all agencies are told.',
});

/** A survey that the audit goes on without. */
export const WITHDRAW_SURVEY = actForm({
  ...OF_SURVEY,
  act: 'withdrawSurvey',
  title: (view) => `Withdraw the survey: ${surveyIn(view).title}`,
  button: 'Withdraw the survey',
  warns: true,
  changes: ({ ref }) => [`survey/${ref}`],
  lead: () => [
    'It cannot be opened again. Whatever was replied is destroyed, and nobody will have read it. There are no results.',
  ],
  fields: () => [REASON],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: () => 'You have withdrawn the survey.',
});

/** Counting the replies, once. */
export const COUNT_SURVEY = actForm({
  ...OF_SURVEY,
  act: 'countSurvey',
  title: (view) => `Count the replies: ${surveyIn(view).title}`,
  button: 'Count the replies',
  warns: true,
  lead: () => [
    `The replies are counted once, and then destroyed: what stays are the counts of each question that at least ${FEWEST_SHOWN} people answered, and what people wrote in their own words. Of other questions nothing stays, not even how many answered.`,
  ],
  fields: () => [
    {
      ...{ kind: 'number', name: 'asked', label: 'How many people were asked? (optional)', within: [1, 999_999] },
      hint: 'As agencies told you. Leave it blank if nobody knows.',
    },
  ],
  input: (typed) => (textOf(typed, 'asked') === '' ? {} : { asked: Number(textOf(typed, 'asked')) }),
  done: () => 'You have counted the replies.',
});

/** Reading what people wrote, so that the panel can be shown it. */
export const READ_WORDS = actForm({
  act: 'readSurveyWords',
  at: ({ at }) => ({ survey: at.survey ?? '' }),
  isThere: (view) => {
    const survey = surveyCalled(view.facts, view.at.survey ?? '');
    const ref = survey === null ? null : resultRef(survey, view.at.question ?? '');
    return ref !== null && ownOf(view.facts.surveyResult, ref) !== undefined && wordsIn(view).length > 0;
  },
  home: { ...HOME, at: ({ at }) => ({ survey: at.survey ?? '' }) },
  title: () => 'Read what people wrote, before it is shown',
  button: 'Show it to the panel',
  reads: (_facts, _ref, { survey = '', question = '' }) => [['survey', survey, `words-${question}`]],
  about: ({ facts, at }) => {
    const survey = surveyCalled(facts, at.survey ?? '');
    return survey?.questions.find(({ key }) => key === at.question)?.text ?? '';
  },
  lead: () => [
    'Read every answer. Keep back each by which somebody could be known: a name, a post that only one person holds, an event that people remember, a way of writing.',
    'Answers stand in the order of the alphabet: their place says nothing of who wrote them.',
  ],
  fields: (view) => [
    {
      ...{ kind: 'tick', name: 'keepBack', label: 'Which are kept back? (optional)' },
      options: wordsIn(view).map((text, place) => ({ value: String(place + 1), text })),
    },
  ],
  input: (typed, { at }) => ({
    question: at.question ?? '',
    keepBack: ticksOf(typed, 'keepBack').map(Number),
  }),
  done: () => 'The panel is shown what you did not keep back.',
});

function wordsIn({ said, at }: FormView): readonly string[] {
  return listSaid(said, 'survey', at.survey ?? '', `words-${at.question}`);
}
