import type { CycleFacts } from '#domain/cycle/facts.js';
import { isApproved } from '#domain/disclosure/may-read-report.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo } from '../doing.js';
import { isToBeClosed, isYearOn } from './after-approval.js';
import { reviewsOf, reviewTitle } from './review-words.js';

/**
 * Links to reviews and to the end of an audit, in that order, once its report is approved: only what is there for
 * somebody, and what their roles let them do in this stage.
 */
export function reviewsLinks(facts: CycleFacts, who: SignedIn): readonly DoingLink[] {
  if (!isApproved(facts)) return [];
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  for (const [ref, review] of reviewsOf(facts)) {
    const isOpen = review.openedAt !== null && review.completedAt === null;
    const isTheirs =
      isOpenTo(facts, who, 'completeReview', { review: ref }) ||
      isOpenTo(facts, who, 'recordVerdict', firstOf(facts, ref));
    if (isOpen && isTheirs) {
      links.push({
        text: `Review ${reviewTitle(review).toLowerCase()}: record what it found`,
        href: pathTo('review', { ...at, review: ref }),
      });
    }
  }
  links.push({ text: 'Reviews and recommendations', href: pathTo('reviews', at) });
  if (isYearOn(facts)) links.push({ text: 'One year on, honestly', href: pathTo('yearOn', at) });
  if (isToBeClosed(facts) && isOpenTo(facts, who, 'closeCycle'))
    links.push({ text: 'Close the audit', href: pathTo('auditClose', at) });
  return links;
}

/** Any recommendation stands for all of them: who may record a verdict does not depend on which. */
function firstOf(facts: CycleFacts, review: string) {
  return { review, recommendation: Object.keys(facts.recommendation)[0] ?? '' };
}
