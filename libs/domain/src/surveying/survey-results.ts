import type { SurveyResult } from '../cycle/facts.js';
import { medianOf } from '../moderation/tally.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { ownOf, summed } from '../record.js';
import type { Survey } from '../surveys/survey.js';
import type { Reply } from './survey-page.js';

/** Fewer answers than this are never shown, in no count and in nobody's words. */
export const FEWEST_SHOWN = 5;

/** What may be said of one question's answers: nothing at all of fewer than five. */
export interface CountedQuestion {
  readonly question: string;
  readonly result: Omit<SurveyResult, 'survey' | 'question'>;
  /** Answers in people's own words, in an order that ties none to another answer; empty for other kinds. */
  readonly words: readonly string[];
}

/** The results of a survey: of each question with at least five answers, in the order of the questions. */
export function countedReplies(
  questions: readonly AskedQuestion[],
  replies: readonly Reply[],
): readonly CountedQuestion[] {
  return questions.flatMap((question) => {
    const given = replies.filter((reply) => ownOf(reply, question.key) !== undefined).length;
    return given < FEWEST_SHOWN ? [] : [counted(question, replies)];
  });
}

function counted(question: AskedQuestion, replies: readonly Reply[]): CountedQuestion {
  const { counts, offered } = kindOf(question);
  const values = replies.flatMap((reply) => {
    const value = ownOf(reply, question.key);
    return value === undefined ? [] : [[value] as const];
  });
  const found = summed(values.flatMap(([value]) => Object.entries(counts(value))));
  const numbers = values.flatMap(([value]) => scoreOf(question, value) ?? []).toSorted((a, b) => a - b);
  const isWords = question.kind === 'narrative';
  return {
    question: question.key,
    result: {
      answered: values.length,
      said: offered(question).map(({ value }) => `${value} ${found[value] ?? 0}`),
      mean: numbers.length === 0 ? null : oneDecimal(numbers.reduce((sum, one) => sum + one, 0) / numbers.length),
      median: numbers.length === 0 ? null : oneDecimal(medianOf(numbers) ?? 0),
      wordsReadBy: null,
    },
    // By the alphabet: the same place in two lists is not the same person.
    words: isWords ? values.map(([value]) => String(value)).toSorted() : [],
  };
}

/** The number that an answer is: typed, or a step whose words are a number; null for any other. */
function scoreOf(question: AskedQuestion, value: Reply[string]): number | null {
  if (question.kind !== 'step') return kindOf(question).amount(value);
  const words = question.scale?.steps.find(({ key }) => key === value)?.words ?? '';
  return /^\d{1,3}$/.test(words) ? Number(words) : null;
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The counts in a result, by the value of the answer. */
export function countsIn({ said }: Pick<SurveyResult, 'said'>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    said.map((one) => {
      const at = one.lastIndexOf(' ');
      return [one.slice(0, at), Number(one.slice(at + 1))];
    }),
  );
}

/** The reference of the result of one question: 'staff-3', by its place in the survey from 1; null where it is not asked there. */
export function resultRef({ key, questions }: Survey, question: string): string | null {
  const place = questions.findIndex((one) => one.key === question) + 1;
  return place === 0 ? null : `${key}-${place}`;
}
