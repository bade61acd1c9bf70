import type { CycleFacts } from '#domain/cycle/facts.js';
import type { SignedIn } from '#operations/signed-in.js';
import type { DoingLink } from '../doing.js';

/** What somebody can do now in this part of an audit, as links to its pages. */
export function reviewsLinks(_facts: CycleFacts, _who: SignedIn): readonly DoingLink[] {
  return [];
}
