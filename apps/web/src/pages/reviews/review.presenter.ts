import { type Place, type Said, textIn, textSaid } from '#domain/cycle/content.js';
import { isYearOn } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Review, Verdict } from '#domain/cycle/facts.js';
import { agreesFirst, awaitedBy } from '#domain/follow-up/follow-up.js';
import { ownOf } from '#domain/record.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { lastReview } from '#domain/review/reviews.js';
import { fellBackSince, withoutVerdict } from '#domain/review/verdicts.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { actionsUnder } from '../actions/actions-under.js';
import { isOpenTo, isTheirs, type Looking } from '../open.js';
import { reviewedIn } from './after-approval.js';
import {
  baselineOf,
  countsInWords,
  figureAt,
  foundInWords,
  reviewsOf,
  reviewTitle,
  sourceOf,
  targetOf,
  uncounted,
  VERDICTS,
  verdictAt,
} from './review-words.js';
import { foundBy, standingOf } from './reviews.presenter.js';

/** A review with all that its page is drawn from. */
export interface ReviewInView extends Looking {
  readonly ref: string;
  readonly review: Review;
}

/** Content places (entity, ref, field) of everything that a review's page opens at once. */
export function placesOfReview({ facts, ref }: ReviewInView): readonly Place[] {
  return [
    ['review', ref, 'note'],
    ...reviewedIn(facts).flatMap(([one]): Place[] => [
      ['recommendation', one, 'text'],
      ['recommendation', one, 'measure'],
      ['verdict', `${one}-${ref}`, 'note'],
    ]),
  ];
}

/** One review as its page prints it: for each recommendation the baseline, and the follow-up beside it, blank until it is given. */
export function presentReview(view: ReviewInView, said: Said) {
  const { facts, ref, review } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference, review: ref };
  const isOpen = review.openedAt !== null && review.completedAt === null;
  const missing = withoutVerdict(facts, ref);
  return {
    title: `Review: ${reviewTitle(review).toLowerCase()}`,
    back: { href: pathTo('reviews', { cycle: cycle.reference }), text: 'Reviews after approval' },
    caption: `${cycle.title}, ${cycle.reference}`,
    ...standingOf(review),
    found: foundBy(facts, ref),
    awaits: awaitsInWords(view),
    note: textIn(said, 'review', ref, 'note'),
    recommendations: reviewedIn(facts).map(([one, recommendation]) => presentOne(view, one, recommendation, said)),
    completeHref: isOpenTo(view, 'completeReview', { review: ref }) ? pathTo('reviewComplete', at) : null,
    missing:
      isOpen && missing.length > 0
        ? `Still without a verdict: ${listed(missing)}.${whoRecords(view, missing)}${ref === lastReview(cycle) ? ` ${isYearOn(facts) ? 'A year on, each' : 'Each'} needs one before the review is complete.` : ''}`
        : null,
  };
}

/** What the review waits for, or what it waited for in vain; null where it waits for nothing. */
function awaitsInWords({ facts, ref, review, now }: ReviewInView): string | null {
  const awaited = review.completedAt === null ? awaitedBy(facts, ref, readings.of(facts)) : null;
  if (awaited === null) return null;
  const { reference, until } = awaited;
  return london.dayOf(now) <= until
    ? `${agreesFirst(awaited)} What it counts is then recorded here. After that day, counts are typed.`
    : `The panel of ${reference} did not agree by ${dayInWords(until)}: counts are typed.`;
}

/** What the follow-up counted for a recommendation that has no verdict yet: it stands here to be confirmed. */
function waitingFigure(facts: CycleFacts, recommendation: string, review: string): string {
  const figure = figureAt(facts, recommendation, review);
  return figure === undefined
    ? ''
    : `${figure.countedBy} counted ${countsInWords(figure.affected, figure.applicable)}: to be confirmed.`;
}

/** Who records the verdicts that are missing, for those who cannot. */
function whoRecords(view: ReviewInView, missing: readonly string[]): string {
  const may = missing.some((one) => isTheirs(view, 'recordVerdict', { recommendation: one, review: view.ref }));
  return may ? '' : ' The chair of the panel or somebody of the QA subgroup records what was found.';
}

function presentOne(view: ReviewInView, ref: string, one: Measured, said: Said) {
  const { facts, review, who, now } = view;
  const { reference } = facts.cycle;
  const verdict = verdictAt(facts, ref, view.ref);
  const mayRecord = isOpenTo(view, 'recordVerdict', { recommendation: ref, review: view.ref });
  return {
    ref,
    text: textSaid(said, 'recommendation', ref, 'text'),
    measure: textIn(said, 'recommendation', ref, 'measure'),
    href: pathTo('recommendation', { cycle: reference, recommendation: ref }),
    target: targetOf(one),
    counts: [
      { when: 'At first', counts: baselineOf(one), source: '', tag: null, isNow: false, isWaiting: false },
      ...reviewsOf(facts)
        .filter(([, { months }]) => months <= review.months)
        .flatMap(([at, { months }]) => {
          const found = verdictAt(facts, ref, at);
          const isNow = at === view.ref;
          if (found === undefined && !isNow) return [];
          return [
            {
              when: reviewTitle({ months }),
              counts: found === undefined ? uncounted(facts, { months }) : foundInWords(one, found),
              source: found === undefined ? waitingFigure(facts, ref, at) : sourceOf(facts, found),
              tag: found === undefined ? null : VERDICTS[found.verdict],
              isNow,
              isWaiting: isNow && review.completedAt === null,
            },
          ];
        }),
    ],
    fellBack: fellBackInWords(view, ref),
    reopenHref: reopenHref(view, ref),
    note: textIn(said, 'verdict', `${ref}-${view.ref}`, 'note'),
    actions: actionsUnder(facts, ref, who, now),
    record: mayRecord
      ? {
          text: verdict === undefined ? 'Record what this review found' : 'Correct what was recorded',
          href: pathTo('reviewVerdict', { cycle: reference, review: view.ref, recommendation: ref }),
        }
      : null,
  };
}

/** That a closed recommendation is worse now than a review found before; null where it is not. */
function fellBackInWords({ facts, ref: review }: ReviewInView, ref: string): string | null {
  const before = fellBackSince(facts, ref, review);
  const now = verdictAt(facts, ref, review);
  const one = ownOf(facts.recommendation, ref);
  if (before === null || now === undefined || one === undefined) return null;
  const { months = 0 } = ownOf(facts.review, before.review) ?? {};
  const counts = ({ affected, applicable }: Verdict) => `${affected} of ${applicable}`;
  return `${ref} is closed and has fallen back: ${counts(before.verdict)} after ${counted(months, 'month')}, ${counts(now)} now. The chair of the QA subgroup or the scrutineer can open it again.`;
}

/** Where a closed recommendation that fell back is opened again, for those who may; null for everybody else. */
function reopenHref(view: ReviewInView, ref: string): string | null {
  const isTheirs =
    fellBackSince(view.facts, ref, view.ref) !== null &&
    isOpenTo(view, 'reopenRecommendation', { recommendation: ref });
  return isTheirs ? pathTo('recommendationReopen', { cycle: view.facts.cycle.reference, recommendation: ref }) : null;
}
