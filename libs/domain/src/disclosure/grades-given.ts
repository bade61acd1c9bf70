import type { CycleFacts } from '../cycle/facts.js';
import { toldCounts } from '../measures/small-number.js';
import { gradesCounted } from '../questions/scale.js';
import { ownOf } from '../record.js';
import { isGraded } from '../selection/sample-state.js';
import { gradingScale } from '../templates/asked.js';
import { type Reader, seesSmallNumbers } from './reading.js';

/** How many cases got a grade; null where the number is too small to be told to the reader. */
export interface GradeGiven {
  readonly grade: string;
  readonly cases: number | null;
}

/**
 * How many cases got which grade, as the report says it: in the order of the scale, without grades that none got; which
 * case got which it does not tell. `gradeOf` gives what the panel decided on a case by its reference. Whether somebody may
 * read it at all, `mayRead('grades')` says.
 */
export function gradesGiven(facts: CycleFacts, gradeOf: (ref: string) => unknown, who: Reader): readonly GradeGiven[] {
  const grading = gradingScale(facts.cycle.template);
  const given = Object.keys(facts.moderation)
    .filter((ref) => isGraded(ownOf(facts.case, ref)))
    .map(gradeOf);
  const counts = (grading === null ? [] : gradesCounted(grading, given))
    .map((grade) => ({ grade, cases: given.filter((one) => one === grade).length }))
    .filter(({ cases }) => cases > 0);
  if (seesSmallNumbers(facts, who)) return counts;
  const told = toldCounts(counts.map(({ cases }) => cases));
  return counts.map(({ grade }, at) => ({ grade, cases: told[at] ?? null }));
}
