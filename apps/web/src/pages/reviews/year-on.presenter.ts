import { type Said, textIn, textSaid } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { type Bar, drawBars } from '../../view/charts/bars.js';
import { auditRooms } from '../audit-rooms.js';
import { isOpenTo, type Looking } from '../open.js';
import { reviewedIn } from './after-approval.js';
import {
  baselineOf,
  countsInWords,
  endTitle,
  recommendationTag,
  reviewsOf,
  reviewTitle,
  sourceOf,
  targetOf,
  uncounted,
  VERDICTS,
  verdictAt,
} from './review-words.js';
import { foundBy } from './reviews.presenter.js';

/** How bars are told apart; which of the two is good differs from one recommendation to the next, so neither looks so. */
const LEGEND = [
  { tone: 'done', word: 'Cases that showed this' },
  { tone: 'none', word: 'Cases that did not' },
] as const;

/**
 * Everything beside each other a year on: for each recommendation what was counted at first and at each review, blank
 * where nothing was.
 */
export function presentYearOn(view: Looking, said: Said) {
  const { facts } = view;
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const reviews = reviewsOf(facts);
  const last = reviews.at(-1);
  return {
    title: endTitle(facts),
    back: { href: pathTo('reviews', at), text: 'Reviews after approval' },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, view.who, 'reviews'),
    found: last === undefined ? '' : foundBy(facts, last[0]),
    ended: cycle.endedAt === null ? null : `The audit was closed at ${instantInWords(cycle.endedAt)}.`,
    closing: textIn(said, 'cycle', '', 'closing'),
    closeHref: isOpenTo(view, 'closeCycle', {}) ? pathTo('auditClose', at) : null,
    heads: reviews.map(([, review]) => reviewTitle(review)),
    rows: reviewedIn(facts).map(([ref, one]) => ({
      ref,
      href: pathTo('recommendation', { ...at, recommendation: ref }),
      text: textSaid(said, 'recommendation', ref, 'text'),
      tag: recommendationTag(one.state),
      baseline: baselineOf(one),
      target: targetOf(one),
      reviews: reviews.map(([review, about]) => {
        const found = verdictAt(facts, ref, review);
        return found === undefined
          ? { counts: uncounted(facts, about), source: '', tag: null }
          : {
              counts: countsInWords(found.affected, found.applicable),
              source: sourceOf(facts, found),
              tag: VERDICTS[found.verdict],
            };
      }),
      ...chartOf(facts, ref, one),
    })),
    legend: LEGEND,
  };
}

function chartOf(facts: CycleFacts, ref: string, one: Measured) {
  const points = [
    { when: 'At first', affected: one.baselineAffected, applicable: one.baselineApplicable },
    ...reviewsOf(facts).flatMap(([review, about]) => {
      const found = verdictAt(facts, ref, review);
      return found === undefined ? [] : [{ ...found, when: reviewTitle(about) }];
    }),
  ];
  return {
    chart: drawBars(points.map(barOf)),
    says: `Bar chart. ${ref}: ${points.map(({ when, affected, applicable }) => `${when.toLowerCase()} ${countsInWords(affected, applicable)}`).join(', ')}.`,
  };
}

function barOf({
  when,
  affected,
  applicable,
}: {
  readonly when: string;
  readonly affected: number;
  readonly applicable: number;
}): Bar {
  return {
    label: when,
    end: countsInWords(affected, applicable),
    parts: [
      { tone: 'done', count: affected },
      { tone: 'none', count: applicable - affected },
    ],
  };
}
