import type { Answers } from '../questions/answer.js';
import type { Difference } from '../questions/kind.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { placeOn } from '../questions/scale.js';

/** A question on which agencies disagree about one case; what each said stays in their returns. */
export interface Discrepancy {
  readonly question: string;
  readonly kind: Difference;
}

/** What an agency returned for the case. */
export interface ComparedReturn {
  readonly agencyKey: string;
  readonly answers: Answers;
}

/**
 * Where the agencies of one case disagree on what is compared (docs/domain.md §7), as the kind of each question says. In
 * the order of the questions, at most one for each. What lies outside the order of a scale takes no part: it is not a
 * low grade.
 */
export function discrepancies(
  questions: readonly AskedQuestion[],
  returns: readonly ComparedReturn[],
): readonly Discrepancy[] {
  return questions
    .filter((question) => question.compared)
    .flatMap((question) => {
      const kind = kindOf(question).differ?.(
        question,
        returns.map(({ answers }) => (Object.hasOwn(answers, question.key) ? answers[question.key]?.value : null)),
      );
      return kind == null ? [] : [{ question: question.key, kind }];
    });
}

/** Whether answers to a question could be held against each other, and its template leaves that out. */
export function isNotCompared(question: Pick<AskedQuestion, 'kind' | 'compared'>): boolean {
  return !question.compared && kindOf(question).differ !== undefined;
}

/** Whether a return grades its agency's own work on any question; what lies outside the scale is no grade. */
export function hasGrade(questions: readonly AskedQuestion[], answers: Answers): boolean {
  return questions.some(
    ({ key, isGrade, scale }) =>
      isGrade && scale !== null && Object.hasOwn(answers, key) && placeOn(scale, answers[key]?.value) !== null,
  );
}
