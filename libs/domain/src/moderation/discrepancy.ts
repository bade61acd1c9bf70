import type { Answers } from '../submission/answers.js';
import { GRADES, type Question } from '../templates/template.js';

/** A question on which agencies disagree about one case; what each said stays in their returns. */
export interface Discrepancy {
  readonly question: string;
  /** `conflict`: a plain yes beside a plain no. `spread`: two steps or more apart. */
  readonly kind: 'inadequate-beside-good' | 'spread' | 'conflict';
}

/** What an agency returned for the case. */
export interface ComparedReturn {
  readonly agencyKey: string;
  readonly answers: Answers;
}

const MET = ['NOT_MET', 'PARTLY', 'MET'];
const GOOD = GRADES.indexOf('GOOD');
const FAR_APART = 2;

/**
 * Where the agencies of one case disagree on what is compared (docs/domain.md §7): grades or standards two steps apart,
 * inadequate beside good, yes beside no. In the order of the questions, at most one for each. What is not evidenced
 * takes no part: it is not a low grade.
 */
export function discrepancies(
  questions: readonly Question[],
  returns: readonly ComparedReturn[],
): readonly Discrepancy[] {
  return questions
    .filter((question) => question.compared)
    .flatMap((question) => {
      const kind = kindOf(
        question,
        returns.map(({ answers }) => (Object.hasOwn(answers, question.key) ? answers[question.key]?.value : null)),
      );
      return kind === null ? [] : [{ question: question.key, kind }];
    });
}

/** Whether answers to a question could be held against each other, and its template leaves that out. */
export function isNotCompared({ kind, compared }: Pick<Question, 'kind' | 'compared'>): boolean {
  return !compared && (kind === 'yes-no' || kind === 'grade' || kind === 'met');
}

/** Whether a return grades its agency's own work on any question; "not evidenced" is no grade. */
export function hasGrade(questions: readonly Question[], answers: Answers): boolean {
  return questions.some(
    ({ key, kind }) => kind === 'grade' && Object.hasOwn(answers, key) && placeIn(GRADES, answers[key]?.value) !== null,
  );
}

function kindOf(question: Question, values: readonly unknown[]): Discrepancy['kind'] | null {
  if (question.kind === 'yes-no') return values.includes('YES') && values.includes('NO') ? 'conflict' : null;
  if (question.kind !== 'grade' && question.kind !== 'met') return null;
  const places = values.flatMap((value) => placeIn(question.kind === 'grade' ? GRADES : MET, value) ?? []);
  const lowest = Math.min(...places);
  const highest = Math.max(...places);
  if (question.kind === 'grade' && lowest === 0 && highest >= GOOD) return 'inadequate-beside-good';
  return highest - lowest >= FAR_APART ? 'spread' : null;
}

function placeIn(scale: readonly string[], value: unknown): number | null {
  const place = typeof value === 'string' ? scale.indexOf(value) : -1;
  return place < 0 ? null : place;
}
