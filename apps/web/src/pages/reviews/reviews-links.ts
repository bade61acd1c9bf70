import { isApproved, isAtItsEnd } from '#domain/cycle/cycle-state.js';
import { proposedFollowUp } from '#domain/follow-up/follow-up.js';
import { london, readings } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';
import { reviewedIn } from './after-approval.js';
import { endTitle, reviewsOf, reviewTitle } from './review-words.js';

/**
 * Links to reviews and to the end of an audit, in that order, once its report is approved: only what is there for
 * somebody, and what their roles let them do in this stage.
 */
export function reviewsLinks(view: Looking): readonly DoingLink[] {
  const { facts } = view;
  if (!isApproved(facts)) return [];
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  for (const [ref, review] of reviewsOf(facts)) {
    const records = reviewedIn(facts).some(([recommendation]) =>
      isOpenTo(view, 'recordVerdict', { review: ref, recommendation }),
    );
    if (records || isOpenTo(view, 'completeReview', { review: ref })) {
      links.push({
        text: `Review ${reviewTitle(review).toLowerCase()}: ${records ? 'record what it found' : 'see it and complete it'}`,
        href: pathTo('review', { ...at, review: ref }),
      });
    }
  }
  const proposed = proposedFollowUp(facts, readings.of(facts));
  if (proposed !== null && proposed.from <= london.dayOf(view.now) && isOpenTo(view, 'declineFollowUp', {})) {
    links.push({ text: 'Plan the follow-up audit', href: pathTo('planFollowUp', at) });
  }
  if (isAtItsEnd(facts)) links.push({ text: endTitle(facts), href: pathTo('yearOn', at) });
  if (isOpenTo(view, 'closeCycle', {})) links.push({ text: 'Close the audit', href: pathTo('auditClose', at) });
  return links;
}
