/** Counts about children below this are not told outside the QA subgroup (docs/domain.md §4). */
export const SMALL_NUMBER = 5;

/**
 * A count about children as a board may read it: null from 1 to 4, which is too small to be told; none at all may be
 * told.
 */
export function toldCount(count: number): number | null {
  return count > 0 && count < SMALL_NUMBER ? null : count;
}
