/** Counts of how children were graded, and of what they are, are not told below this but to those who read the grade of each (docs/domain.md §4). */
export const SMALL_NUMBER = 5;

/**
 * A count about children as a board may read it: null from 1 to 4, which is too small to be told; none at all may be
 * told.
 */
export function toldCount(count: number): number | null {
  return count > 0 && count < SMALL_NUMBER ? null : count;
}

/**
 * Counts that together make a number which is known, as a board may read them: where one alone would be kept back, the
 * smallest of the others is too, for it could be worked out from the rest.
 */
export function toldCounts(counts: readonly number[]): readonly (number | null)[] {
  const told = counts.map(toldCount);
  if (told.filter((count) => count === null).length !== 1) return told;
  const others = told.filter((count) => count !== null && count > 0);
  const least = told.indexOf(Math.min(...others.map(Number)));
  return told.map((count, at) => (at === least ? null : count));
}
