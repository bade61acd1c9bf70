import type { SurveyRun } from '../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedForAny } from '../outcome.js';
import type { AnswerValue } from '../questions/answer.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { scaleCalled } from '../questions/scales.js';
import { ownOf } from '../record.js';
import type { Audience, Survey, SurveyQuestion } from '../surveys/survey.js';
import type { Template } from '../templates/template.js';
import { tooLong } from '../text/messages.js';
import { typedFaults } from '../text/typed-texts.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { standsOn } from './survey-state.js';

/** All that a respondent is shown: fixed when the survey is opened. */
export interface SurveyPage {
  readonly partnership: string;
  readonly title: string;
  readonly audience: Audience;
  readonly introduction: string;
  readonly questions: readonly AskedQuestion[];
}

/** What one respondent answered, by the keys of the questions; what was left blank is not in it. */
export type Reply = Readonly<Record<string, NonNullable<AnswerValue>>>;

/** A survey's replies and the page they answer. */
export interface SurveyBox {
  readonly address: string;
  readonly page: SurveyPage;
  readonly replies: readonly Reply[];
}

/** Where a box lies among content: a place of its own, which only its own survey reaches. */
export const BOX = { entity: 'survey-box', field: 'box' } as const;

/** How many replies one survey takes, and how many characters they may have together. */
export const MOST_REPLIES = 5_000;
const MOST_CHARACTERS = 4_000_000;
/** How many characters an answer in a respondent's own words may have. */
export const MOST_WORDS = 2_000;

const YES_OR_NO = [
  { key: 'YES', words: 'Yes' },
  { key: 'NO', words: 'No' },
  { key: 'NOT_SURE', words: 'I am not sure' },
];

/** The questions of a survey as they are asked: none must be answered, and what lies outside a scale is left blank. */
export function surveyQuestions({ scales }: Pick<Template, 'scales'>, survey: Survey): readonly AskedQuestion[] {
  return survey.questions.map((question) => asked(scales, question));
}

function asked(scales: Template['scales'], { scale: named, ...question }: SurveyQuestion): AskedQuestion {
  const scale = named === undefined ? null : scaleCalled(scales, named);
  return {
    ...question,
    ...(question.kind === 'yes-no' ? { kind: 'one-of', options: YES_OR_NO } : {}),
    ...{ enquiry: '', required: false, evidence: false, compared: false, isGrade: false, hints: [], activity: null },
    scale: scale === null ? null : { ...scale, mayBeNotEvidenced: false, mayBeNotApplicable: false },
  };
}

/**
 * A reply from what was answered: refused where nothing was, where an answer is none of its question (`answer-not-readable`,
 * `unknown-question`), too long, or holds a detail that identifies somebody. Keys stand in the order of the questions.
 */
export function replyMade(
  { questions }: Pick<SurveyPage, 'questions'>,
  answers: Readonly<Record<string, AnswerValue>>,
): Outcome<Reply> {
  const strange = Object.keys(answers).filter((key) => questions.every((one) => one.key !== key));
  const given = questions.flatMap((question) => {
    const value = ownOf(answers, question.key) ?? null;
    return value === null || value === '' || (Array.isArray(value) && value.length === 0) ? [] : [{ question, value }];
  });
  const refusals: Refusal[] = [
    ...strange.map((key) => ({ code: 'unknown-question', words: `There is no question “${key}” in this survey.` })),
    ...given.flatMap(({ question, value }) => faultsOf(question, value)),
  ];
  if (refusals.length === 0 && given.length === 0) {
    refusals.push({ code: 'no-answer', words: 'Answer at least one question' });
  }
  return (
    refusedForAny(refusals) ?? accepted(Object.fromEntries(given.map(({ question, value }) => [question.key, value])))
  );
}

function faultsOf(question: AskedQuestion, value: NonNullable<AnswerValue>): readonly Refusal[] {
  const { key, kind } = question;
  const label = `Your answer to “${question.text}”`;
  const { fits, form } = kindOf(question);
  if (!fits(question, value)) {
    return [{ code: 'answer-not-readable', words: `${label} cannot be read: ${form(question)}`, field: key }];
  }
  if (kind !== 'narrative' || typeof value !== 'string') return [];
  if (value.length > MOST_WORDS) return [{ code: 'too-long', words: tooLong(label, MOST_WORDS), field: key }];
  return typedFaults([{ field: key, label, text: value, optional: true }]);
}

/** A survey for whoever opens its link: the page, its days and its state. */
export type OpenedSurvey = Pick<SurveyRun, 'state' | 'opensOn' | 'closesOn'> & { readonly page: SurveyPage };

/** A reply to a survey on a day; refused beside what `replyMade` refuses where it does not take replies on that day. */
export function replyTo(
  { page, ...run }: OpenedSurvey,
  answers: Readonly<Record<string, AnswerValue>>,
  today: PlainDate,
): Outcome<Reply> {
  switch (standsOn(run, today)) {
    case 'not-yet':
      return refused('not-open-yet', `This survey opens on ${dayInWords(run.opensOn)}.`);
    case 'closed':
    case 'counted':
      return refused('already-closed', 'This survey has closed. It does not take replies any more.');
    case 'withdrawn':
      return refused('withdrawn', 'This survey was withdrawn. What was replied has been destroyed unread.');
    case 'open':
      return replyMade(page, answers);
  }
}

/** What somebody is told whose reply does not fit any more. */
export const FULL: Refusal = {
  code: 'too-many-replies',
  words: 'This survey has had as many replies as it can take. Your reply was not kept. Tell whoever sent you the link.',
};

/** Whether a survey has as many replies as it takes. */
export function isFull(replies: readonly Reply[]): boolean {
  return replies.length >= MOST_REPLIES || JSON.stringify(replies).length >= MOST_CHARACTERS;
}
