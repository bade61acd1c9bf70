import type { Outcome, Refusal } from '../outcome.js';
import { accepted, refusedFor } from '../outcome.js';
import { type AnswerKind, GRADES, type Question, type Template } from '../templates/template.js';
import { tooLong } from '../text/messages.js';
import { cutTo } from '../text/one-form.js';
import { type PersonalDetail, personalDetails, personalDetailWords } from '../text/personal-details.js';

/** One month of a metric, 'YYYY-MM'. */
export interface MonthValue {
  readonly month: string;
  readonly value: number;
}

/** What can stand in an answer, by kind of question: grade and choice words, text, a count, a list, months of a metric. */
export type AnswerValue = string | number | readonly string[] | readonly MonthValue[] | null;

/** One answer as an agency gives it. */
export interface Answer {
  readonly value: AnswerValue;
  readonly narrative?: string;
  /** Where it can be seen: references to records, never the records. */
  readonly evidence?: readonly string[];
  /** Why nothing is known, or what was searched; without it an empty list is no answer. */
  readonly notKnownReason?: string;
}

/** Answers by question key. */
export type Answers = Readonly<Record<string, Answer>>;

/** The words each kind of choice allows. */
export const CHOICES = {
  grade: [...GRADES, 'NOT_EVIDENCED'],
  'yes-no': ['YES', 'NO', 'MIXED', 'CANNOT_TELL', 'NOT_EVIDENCED'],
  met: ['MET', 'PARTLY', 'NOT_MET', 'NOT_EVIDENCED'],
  'safety-now': ['YES', 'NO'],
} as const;

/** What the rules know of a kind of question. */
interface Shape {
  /** As `formOf` says it. */
  readonly form: string;
  readonly fits: (value: Exclude<AnswerValue, null>) => boolean;
  /** Whether a reason why nothing is known answers it without a value. */
  readonly mayBeUnknown: boolean;
}

/** What an answer to each kind of question looks like. */
export const SHAPES: Readonly<Record<AnswerKind, Shape>> = {
  grade: oneOf(CHOICES.grade),
  'yes-no': oneOf(CHOICES['yes-no']),
  met: oneOf(CHOICES.met),
  'safety-now': oneOf(CHOICES['safety-now']),
  narrative: {
    form: 'write the answer as text',
    fits: (value) => typeof value === 'string',
    mayBeUnknown: false,
  },
  count: {
    form: 'give a whole number, 0 or more',
    fits: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
    mayBeUnknown: true,
  },
  list: {
    form: 'give a list with one thing on each line',
    fits: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string' && item.trim() !== ''),
    mayBeUnknown: true,
  },
  metric: {
    form: 'give each month once, as YYYY-MM, with a number of 0 or more',
    fits: (value) =>
      Array.isArray(value) && value.every(isMonthValue) && new Set(value.map(monthOf)).size === value.length,
    mayBeUnknown: true,
  },
  concordance: { form: 'the panel answers this, not an agency', fits: () => false, mayBeUnknown: false },
};

function oneOf(choices: readonly string[]): Shape {
  return {
    form: `choose one of ${choices.join(', ')}`,
    fits: (value) => typeof value === 'string' && choices.includes(value),
    mayBeUnknown: false,
  };
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** The questions an agency is asked, in the template's order: all but those the panel answers. */
export function questionsAsked(template: Template): readonly Question[] {
  return template.questions.filter((question) => question.kind !== 'concordance');
}

/**
 * Stored content as answers by question key; whatever is no such record, null included, is no answers. Their shape is
 * not checked again.
 */
export function readAnswers(stored: unknown): Answers {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? (stored as Answers) : {};
}

/**
 * Which answers cannot be stored, and why: `unknown-question`, `answer-not-readable` or `personal-detail`, each naming
 * its field (`answers.<key>`); empty when all can. Whether an answer is complete is not asked here.
 */
export function faultsOf(template: Template, answers: Answers): readonly Refusal[] {
  const asked = new Map(questionsAsked(template).map((question) => [question.key, question]));
  const keys = [...asked.keys()].join(', ');
  return Object.entries(answers).flatMap(([key, answer]) => {
    const field = `answers.${key}`;
    const question = asked.get(key);
    if (question === undefined) {
      return [{ code: 'unknown-question', words: `There is no question “${key}”. There are: ${keys}.`, field }];
    }
    const shape = shapeFault(question, answer);
    if (shape !== null) return [{ code: 'answer-not-readable', words: `${labelOf(question)}: ${shape}`, field }];
    const details = detailsIn(answer);
    return details.length === 0
      ? []
      : [{ code: 'personal-detail', words: personalDetailWords(labelOf(question), details), field }];
  });
}

/**
 * Stored answers with the given ones in their place; a null value with nothing beside it takes an answer away. Refused
 * with `too-long` when the whole would hold too many characters.
 */
export function mergeAnswers(stored: Answers, given: Answers): Outcome<Answers> {
  const merged: Record<string, Answer> = { ...stored };
  for (const [key, answer] of Object.entries(given)) {
    if (isBlank(answer)) delete merged[key];
    else merged[key] = answer;
  }
  const size = JSON.stringify(merged).length;
  return size <= MOST_CHARACTERS
    ? accepted(merged)
    : refusedFor([
        {
          code: 'too-long',
          words: `${tooLong('This return', MOST_CHARACTERS)}. Shorten the longest answers.`,
          field: 'answers',
        },
      ]);
}
const MOST_CHARACTERS = 400_000;

/**
 * Whether an answer says nothing at all: no value, no narrative, no reason and no evidence. A missing answer is blank.
 */
export function isBlank(answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  const { value } = answer;
  const noValue = value === null || isEmptyText(value) || (Array.isArray(value) && value.length === 0);
  return (
    noValue && !hasText(answer.narrative) && !hasText(answer.notKnownReason) && (answer.evidence ?? []).length === 0
  );
}

/** Whether a value is a text with nothing but blanks; false for values that are no text. */
export function isEmptyText(value: AnswerValue): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** Whether there is something but blanks in a text; false where there is none. */
export function hasText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** Whether the answers say that a child may not be safe now: YES to any question of kind `safety-now`. */
export function saysUnsafe(template: Template, answers: Answers): boolean {
  return questionsAsked(template).some((one) => one.kind === 'safety-now' && answers[one.key]?.value === 'YES');
}

/**
 * How a refusal names a question: its key and its words, cut to 80 characters. They are the template's words and
 * nobody's answer.
 */
export function labelOf(question: Question): string {
  const text = question.text.length <= 80 ? question.text : `${cutTo(question.text, 77).trimEnd()}…`;
  return `${question.key} ("${text}")`;
}

/**
 * What the value of an answer looks like, as the end of a sentence that asks for it: 'choose one of YES, NO,
 * NOT_EVIDENCED'.
 */
export function formOf({ kind }: Question): string {
  return SHAPES[kind].form;
}

/** What is wrong with the shape of a value, in words; null when it can be stored (a draft may leave it out). */
function shapeFault(question: Question, { value }: Answer): string | null {
  return value === null || isEmptyText(value) || SHAPES[question.kind].fits(value) ? null : `${formOf(question)}.`;
}

function isMonthValue(item: unknown): item is MonthValue {
  if (typeof item !== 'object' || item === null || !('month' in item) || !('value' in item)) return false;
  const { month, value } = item;
  return (
    typeof month === 'string' && MONTH.test(month) && typeof value === 'number' && Number.isFinite(value) && value >= 0
  );
}

function monthOf(item: unknown): string {
  return isMonthValue(item) ? item.month : '';
}

function detailsIn(answer: Answer): readonly PersonalDetail[] {
  const { value } = answer;
  const inValue = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  const texts = [...inValue, answer.narrative, answer.notKnownReason, ...(answer.evidence ?? [])];
  return personalDetails(...texts.filter((text) => typeof text === 'string'));
}
