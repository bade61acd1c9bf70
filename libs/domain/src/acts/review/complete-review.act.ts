import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { lastReview } from '../../review/reviews.js';
import { withoutVerdict } from '../../review/verdicts.js';
import { alreadyDone, opensLater, verdictsFirst } from '../../text/messages.js';
import { ACTION_STAGES } from '../tracking/open-action.js';

/** What a review found, in words. */
export interface CompleteReviewInput {
  readonly review: string;
  readonly note: string;
}

/** Completes an opened review; the last one, a year on, needs a verdict for every recommendation first. */
export const completeReview = defineAct({
  name: 'completeReview',
  title: 'Complete a review',
  grants: granted('any', 'qa-chair', 'coordinator'),
  stages: ACTION_STAGES,
  target: (at: { readonly review: string }) => ({ entity: 'review', ref: at.review }),
  typed: ({ note }: CompleteReviewInput) => [{ field: 'note', label: 'The note', text: note }],
  open(facts, { review: ref }) {
    const found = theThing(facts.review, 'review', ref);
    if (!found.ok) return found;
    if (found.value.openedAt === null) return refused('not-open-yet', opensLater(ref));
    if (found.value.completedAt !== null) return refused('already-complete', alreadyDone(ref, 'completed'));
    const missing = ref === lastReview(facts.cycle) ? withoutVerdict(facts, ref) : [];
    return missing.length === 0 ? found : refused('verdicts-missing', verdictsFirst(missing));
  },
  decide(_facts, review, { review: ref, note }: CompleteReviewInput, context) {
    return acceptedWith({
      changes: [set('review', ref, { completedAt: context.now })],
      entries: [entry(context, 'review.completed', ref, `The ${review.months}-month review is complete.`)],
      content: [piece('review', ref, 'note', null, note.trim())],
      result: { review: ref },
    });
  },
});
