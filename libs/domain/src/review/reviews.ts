import type { Cycle } from '../cycle/facts.js';

const A_YEAR = 12;

type Pinned = Pick<Cycle, 'template' | 'policy'>;

/**
 * After how many months from its approval an audit is looked at again, in the order of the policy: a year on only where
 * its template has that stage.
 */
export function reviewMonths({ template, policy }: Pinned): readonly number[] {
  const isYearOn = template.stages.includes('one-year-on');
  return policy.reviewMonths.filter((months) => isYearOn || months < A_YEAR);
}

/** The ref of the review that gives a verdict on every recommendation, 'M12'; null where an audit is never looked at again. */
export function lastReview(cycle: Pinned): string | null {
  const months = reviewMonths(cycle);
  return months.length === 0 ? null : `M${Math.max(...months)}`;
}
