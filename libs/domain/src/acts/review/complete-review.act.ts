import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { typedFaults } from '../../text/typed-texts.js';
import { listed } from '../../words.js';
import { ACTION_STAGES } from '../tracking/open-action.js';
import { withoutVerdict } from './verdicts.js';

/** What a review found, in words. */
export interface CompleteReviewInput {
  readonly review: string;
  readonly note: string;
}

/** Completes an opened review; the review a year on needs a verdict for every recommendation first. */
export const completeReview = defineAct<'completeReview', CompleteReviewInput>({
  name: 'completeReview',
  title: 'Complete a review',
  grants: [
    { role: 'qa-chair', relation: 'any' },
    { role: 'coordinator', relation: 'any' },
  ],
  stages: ACTION_STAGES,
  target: (input) => ({ entity: 'review', ref: input.review }),
  decide(facts, { review: ref, note }, context) {
    const review = ownOf(facts.review, ref);
    if (review === undefined) return refused('not-found', `There is no review ${ref}.`);
    if (review.openedAt === null) return refused('not-open-yet', `${ref} opens by itself on its day.`);
    if (review.completedAt !== null) return refused('already-complete', `${ref} is complete already.`);
    const [fault, ...more] = typedFaults([{ field: 'note', label: 'The note', text: note }]);
    if (fault !== undefined) return refusedFor([fault, ...more]);
    const missing = review.months >= 12 ? withoutVerdict(facts, ref) : [];
    if (missing.length > 0) return refused('verdicts-missing', `Record a verdict first for ${listed(missing)}.`);
    return accepted(
      decided({
        changes: [set('review', ref, { completedAt: context.now })],
        entries: [entry(context, 'review.completed', ref, `The ${review.months}-month review is complete.`)],
        content: [piece('review', ref, 'note', null, note.trim())],
        result: { review: ref },
      }),
    );
  },
});
