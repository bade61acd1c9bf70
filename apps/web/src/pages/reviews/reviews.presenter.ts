import { type Place, type Said, textIn, textSaid } from '#domain/cycle/content.js';
import { isAtItsEnd, isYearOn } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Review } from '#domain/cycle/facts.js';
import { followUpOf, proposedFollowUp, yearOnReview } from '#domain/follow-up/follow-up.js';
import { dayInWords, dueInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { instantInWords, london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { reviewsInCalendar } from '../calendar/calendar-days.js';
import { isOpenTo, isTheirs, type Looking } from '../open.js';
import { reviewedIn } from './after-approval.js';
import { endTitle, recommendationTag, reviewsOf, reviewTitle, type Tag, VERDICTS, verdictAt } from './review-words.js';

/** Content places of the words of all recommendations that reviews look at, and why nothing follows an audit up. */
export function textsOfAll(facts: CycleFacts): readonly Place[] {
  return [
    ...reviewedIn(facts).map(([ref]): Place => ['recommendation', ref, 'text']),
    ...(facts.cycle.noFollowUpOn === null ? [] : [['cycle', '', 'no-follow-up'] as const]),
  ];
}

/**
 * The reviews of an audit, the earliest first, and its recommendations with every verdict, as their page prints them.
 */
export function presentReviews({ facts, who, now }: Looking, said: Said) {
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  return {
    title: 'Reviews after approval',
    back: { href: pathTo('cycle', at), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, who, 'reviews'),
    calendar: reviewsInCalendar(facts, who.roles).map(({ months, dueOn, href }) => ({
      text: `Review after ${counted(months, 'month')}, ${dueInWords(dueOn, london.dayOf(now))}`,
      href,
    })),
    reviews: reviewsOf(facts).map(([ref, review]) => ({
      text: reviewTitle(review),
      href: pathTo('review', { ...at, review: ref }),
      ...standingOf(review),
      found: foundBy(facts, ref),
    })),
    followUp: followUpLine({ facts, who, now }, said),
    yearOnHref: isAtItsEnd(facts) ? pathTo('yearOn', at) : null,
    yearOnText: isYearOn(facts) ? 'One year on: everything side by side' : endTitle(facts),
    recommendations: reviewedIn(facts).map(([ref, one]) => ({
      ref,
      href: pathTo('recommendation', { ...at, recommendation: ref }),
      text: textSaid(said, 'recommendation', ref, 'text'),
      tag: recommendationTag(one.state),
      latest: latestOf(facts, ref),
    })),
  };
}

/** What follows an audit up, or that nothing will, with where it is planned; null before that is asked. */
function followUpLine(view: Looking, said: Said) {
  const { facts, now } = view;
  const at = { cycle: facts.cycle.reference };
  const [reference, followUp] = followUpOf(facts) ?? [];
  if (reference !== undefined && followUp !== undefined) {
    const stands =
      followUp.agreedOn === null
        ? 'Its panel has not agreed yet.'
        : `Its panel agreed on ${dayInWords(followUp.agreedOn)}.`;
    const text = `${reference} follows this audit up. ${stands}`;
    return { text, reason: null, href: pathTo('cycle', { cycle: reference }), link: `See ${reference}` };
  }
  const mayPlan = isOpenTo(view, 'declineFollowUp', {}) || isTheirs(view, 'declineFollowUp', {});
  const plan = mayPlan && yearOnReview(facts) !== null ? pathTo('planFollowUp', at) : null;
  const link = 'Plan the follow-up audit';
  const { noFollowUpOn } = facts.cycle;
  if (noFollowUpOn !== null) {
    const text = `It was said on ${dayInWords(noFollowUpOn)} that no audit will follow this one up.`;
    return { text, reason: textIn(said, 'cycle', '', 'no-follow-up'), href: plan, link };
  }
  const proposed = proposedFollowUp(facts, readings.of(facts));
  if (proposed === null || london.dayOf(now) < proposed.from) return null;
  return { text: 'No audit is planned yet that asks the same again.', reason: null, href: plan, link };
}

/** How a review stands: a tag, and in a sentence since when it is complete or by when it is due. */
export function standingOf(review: Review): { readonly tag: Tag; readonly when: string } {
  if (review.completedAt !== null) {
    return {
      tag: { text: 'Complete', classes: 'govuk-tag--green' },
      when: `Completed at ${instantInWords(review.completedAt)}.`,
    };
  }
  if (review.openedAt !== null) {
    return {
      tag: { text: 'Open', classes: 'govuk-tag--blue' },
      when: `Opened at ${instantInWords(review.openedAt)}.`,
    };
  }
  return {
    tag: { text: 'To come', classes: 'govuk-tag--grey' },
    when: `Opens automatically on ${dayInWords(review.dueOn)}.`,
  };
}

/**
 * What the review `review` has found so far: '2 improved, 1 worse', every verdict that was given, or that there is
 * none.
 */
export function foundBy(facts: CycleFacts, review: string): string {
  const all = reviewedIn(facts);
  const verdicts = all.flatMap(([ref]) => verdictAt(facts, ref, review)?.verdict ?? []);
  if (verdicts.length === 0) {
    return facts.review[review]?.completedAt == null ? 'No verdict yet.' : 'No verdict was recorded.';
  }
  const counts = Object.entries(VERDICTS).flatMap(([one, { text }]) => {
    const count = verdicts.filter((verdict) => verdict === one).length;
    return count === 0 ? [] : [`${count} ${text.toLowerCase()}`];
  });
  const missing = all.length - verdicts.length;
  return `${listed(counts)}${missing === 0 ? '' : `; ${missing} without a verdict`}.`;
}

/** The newest verdict of a recommendation, and when it was given; null when no review has said anything. */
function latestOf(facts: CycleFacts, ref: string): (Tag & { readonly when: string }) | null {
  const found = reviewsOf(facts).flatMap(([review, { months }]) => {
    const verdict = verdictAt(facts, ref, review);
    return verdict === undefined ? [] : [{ ...VERDICTS[verdict.verdict], when: reviewTitle({ months }).toLowerCase() }];
  });
  return found.at(-1) ?? null;
}
