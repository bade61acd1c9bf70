import { isYearOn } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Figure, Recommendation, Review, Verdict } from '#domain/cycle/facts.js';
import { figureOf } from '#domain/follow-up/figures.js';
import { yearOnReview } from '#domain/follow-up/follow-up.js';
import { SIGNIFICANT } from '#domain/measures/exact-tests.js';
import { ownOf } from '#domain/record.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { chanceOfGain, percentOf } from '#domain/review/verdicts.js';
import { counted } from '#domain/words.js';
import { inWords } from '../../view/words.js';

/** A tag: its words, and the class that colours it. */
export interface Tag {
  readonly text: string;
  readonly classes: string;
}

/** Verdicts as people say them; each as loud as the others. */
export const VERDICTS: Readonly<Record<Verdict['verdict'], Tag>> = {
  IMPROVED: { text: 'Improved', classes: 'govuk-tag--green' },
  NO_CHANGE: { text: 'No change', classes: 'govuk-tag--grey' },
  WORSE: { text: 'Worse', classes: 'govuk-tag--red' },
  CANNOT_TELL: { text: 'Cannot tell', classes: 'govuk-tag--yellow' },
};

/** Where a recommendation stands, in words. */
export const recommendationTag = inWords<Recommendation['state'], Tag>({
  DRAFT: { text: 'Draft', classes: 'govuk-tag--grey' },
  AGREED: { text: 'Agreed', classes: 'govuk-tag--blue' },
  IN_PROGRESS: { text: 'Under way', classes: 'govuk-tag--blue' },
  IMPLEMENTED_PENDING_TEST: { text: 'Done, to be tested', classes: 'govuk-tag--blue' },
  CLOSED: { text: 'Closed', classes: 'govuk-tag--green' },
  REOPENED: { text: 'Open again', classes: 'govuk-tag--orange' },
  SUPERSEDED: { text: 'Replaced by another', classes: 'govuk-tag--grey' },
  REJECTED_WITH_REASON: { text: 'Not agreed', classes: 'govuk-tag--grey' },
  WITHDRAWN: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
  RISK_ACCEPTED: { text: 'Risk accepted', classes: 'govuk-tag--yellow' },
});

/** '4 of 5'; from 20 cases on with the percentage, '12 of 24 (50%)'; 'none looked at' where there were none to count. */
export function countsInWords(affected: number, applicable: number): string {
  if (applicable === 0) return 'none looked at';
  const percent = percentOf(affected, applicable);
  return `${affected} of ${applicable}${percent === null ? '' : ` (${percent}%)`}`;
}

/** Baseline, then follow-up: '4 of 5, then 1 of 5'; the verdict stands beside it. */
export function beforeAndAfter(one: Baseline, found: Found): string {
  return `${baselineOf(one)}, then ${foundInWords(one, found)}`;
}

/**
 * What a review counted: '1 of 5'; from 20 cases on each side with the test that says whether a gain is one, '13 of 20
 * (65%); p = 0.025 by Fisher’s exact test, two-sided'.
 */
export function foundInWords(one: Baseline, { affected, applicable }: Found): string {
  const chance = chanceOfGain(one, affected, applicable);
  const test = chance === null ? '' : `; p ${chanceInWords(chance)} by Fisher’s exact test, two-sided`;
  return `${countsInWords(affected, applicable)}${test}`;
}

type Found = Pick<Verdict, 'affected' | 'applicable'>;
type Baseline = Pick<Measured, 'baselineAffected' | 'baselineApplicable'>;

/** What a test gives as people read it: three decimals, never rounded across what is called significant. */
export function chanceInWords(chance: number): string {
  if (chance < 0.001) return 'below 0.001';
  return `= ${(chance < SIGNIFICANT ? Math.floor(chance * 1000) / 1000 : Math.ceil(chance * 1000) / 1000).toFixed(3)}`;
}

/** What was counted at first: '0 of 5', from 20 cases on with the percentage. */
export function baselineOf(one: Baseline): string {
  return countsInWords(one.baselineAffected, one.baselineApplicable);
}

/** What is aimed at, of as many cases as at first, and which way is better: '4 of 5: more is better'. */
export function targetOf(one: Measured): string {
  const better = one.targetAffected >= one.baselineAffected ? 'more is better' : 'fewer is better';
  return `${countsInWords(one.targetAffected, one.baselineApplicable)}: ${better}`;
}

/** The reviews of an audit with their refs, the earliest first. */
export function reviewsOf(facts: CycleFacts): readonly (readonly [ref: string, review: Review])[] {
  return Object.entries(facts.review).sort(([, a], [, b]) => a.months - b.months);
}

/** What people call a review: 'After 3 months'. */
export function reviewTitle({ months }: Pick<Review, 'months'>): string {
  return `After ${counted(months, 'month')}`;
}

/**
 * What stands where a review has counted nothing: 'Not counted yet' until it, or a later one, is complete, 'Not
 * counted' then.
 */
export function uncounted(facts: CycleFacts, { months }: Pick<Review, 'months'>): string {
  const isPast = Object.values(facts.review).some((one) => one.months >= months && one.completedAt !== null);
  return isPast ? 'Not counted' : 'Not counted yet';
}

/** The verdict of the review `review` (`M12`) on a recommendation; undefined as long as there is none. */
export function verdictAt(facts: CycleFacts, recommendation: string, review: string): Verdict | undefined {
  return ownOf(facts.verdict, `${recommendation}-${review}`);
}

/** What a follow-up counted for a recommendation, at the review a year on; undefined at any other, or where it counted nothing. */
export function figureAt(facts: CycleFacts, recommendation: string, review: string): Figure | undefined {
  return review === yearOnReview(facts) ? figureOf(facts, recommendation) : undefined;
}

/**
 * Where the counts of a verdict come from, in a sentence: 'Counted by WEX-2027-01.', 'These counts were typed.'; '' before the
 * review a year on.
 */
export function sourceOf(facts: CycleFacts, { recommendation, review, counted: source }: Verdict): string {
  if (review !== yearOnReview(facts)) return '';
  const figure = source === 'FOLLOW_UP' ? figureOf(facts, recommendation) : undefined;
  return figure === undefined ? 'These counts were typed.' : `Counted by ${figure.countedBy}.`;
}

/** What the page is called on which everything stands side by side at the end of an audit. */
export function endTitle(facts: CycleFacts): string {
  return isYearOn(facts) ? 'One year on' : 'Everything side by side';
}
