import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Figure, Verdict } from '../../cycle/facts.js';
import { figureOf } from '../../follow-up/figures.js';
import { agreesFirst, awaitedBy, followUpOf, yearOnReview } from '../../follow-up/follow-up.js';
import { measuredIn, mostCounted, mostInWords, nounsOf } from '../../moderation/denominator.js';
import { accepted, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { measuredOf } from '../../reporting/prompts.js';
import { verdictOfCounts } from '../../review/verdicts.js';
import { alreadyDone, opensLater } from '../../text/messages.js';
import { ACTION_STAGES } from '../tracking/open-action.js';

/** What a review says of one recommendation: counts first. */
export interface RecordVerdictInput {
  readonly recommendation: string;
  readonly review: string;
  readonly affected: number;
  readonly applicable: number;
  readonly verdict: Verdict['verdict'];
  readonly note: string;
}

const IN_WORDS: Readonly<Record<Verdict['verdict'], string>> = {
  IMPROVED: 'improved',
  NO_CHANGE: 'no change',
  WORSE: 'worse',
  CANNOT_TELL: 'cannot tell',
};

/**
 * Records baseline beside follow-up; the verdict must be what the counts say (docs/domain.md §10), and the counts those of
 * the follow-up audit where it counted them. Until its review is complete it can be corrected, and the log keeps what it said.
 */
export const recordVerdict = defineAct({
  name: 'recordVerdict',
  title: 'Record what a review says about a recommendation',
  grants: granted('any', 'qa-chair', 'qa-member', 'panel-chair'),
  stages: ACTION_STAGES,
  target: (at: { readonly recommendation: string; readonly review: string }) => ({
    entity: 'recommendation',
    ref: at.recommendation,
  }),
  typed: ({ note }: RecordVerdictInput) => [{ field: 'note', label: 'The note', text: note }],
  open(facts, { recommendation: ref, review: reviewRef }, { readings, today }) {
    const recommendation = ownOf(facts.recommendation, ref);
    const review = ownOf(facts.review, reviewRef);
    if (recommendation === undefined || review === undefined) {
      return refused('not-found', `There is no recommendation ${ref}, or no review ${reviewRef}.`);
    }
    const measured = measuredOf(ref, accepted(recommendation));
    if (!measured.ok) return measured;
    if (review.openedAt === null) return refused('not-open-yet', opensLater(reviewRef), 'review');
    if (review.completedAt !== null) return refused('already-complete', alreadyDone(reviewRef, 'completed'), 'review');
    const awaited = awaitedBy(facts, reviewRef, readings.of(facts));
    if (awaited !== null && today <= awaited.until) {
      const words = `${agreesFirst(awaited)} After that day, counts are typed.`;
      return refused('follow-up-awaited', words, 'review');
    }
    return measured;
  },
  decide(facts, recommendation, input: RecordVerdictInput, context) {
    const { recommendation: ref, review: reviewRef, affected, applicable, verdict } = input;
    const kinds = measuredIn(facts, recommendation.findings);
    if (affected > applicable) {
      const words = `The number of ${nounsOf(kinds)} that show this cannot be more than the number looked at`;
      return refused('count-not-possible', words, 'affected');
    }
    // Other cases can be looked at than at first, and more; other agencies there are none.
    const most = kinds.includes('CASES') ? null : mostCounted(facts, 'AGENCIES');
    if (most !== null && applicable > most) {
      const words = `${mostInWords('AGENCIES', most)}: ${applicable} cannot have been looked at.`;
      return refused('count-not-possible', words, 'applicable');
    }
    const figure = reviewRef === yearOnReview(facts) ? figureOf(facts, ref) : undefined;
    if (figure !== undefined && (figure.affected !== affected || figure.applicable !== applicable)) {
      const words = `${figure.countedBy} counted ${figure.affected} of ${figure.applicable}: those are the counts of this review.`;
      return refused('count-against-follow-up', words, 'affected');
    }
    const counted = verdictOfCounts(recommendation, affected, applicable);
    if (verdict !== 'CANNOT_TELL' && verdict !== counted) {
      const { baselineAffected, baselineApplicable } = recommendation;
      const said = counted === null ? 'cannot tell' : IN_WORDS[counted];
      return refused(
        'verdict-against-counts',
        `${baselineAffected} of ${baselineApplicable} before, ${affected} of ${applicable} now: the counts say ${said}.`,
        'verdict',
      );
    }
    const key = `${ref}-${reviewRef}`;
    const before = ownOf(facts.verdict, key);
    const now = `${recommendation.baselineAffected} of ${recommendation.baselineApplicable} before, ${affected} of ${applicable} now: ${IN_WORDS[verdict]}.${sourceInWords(facts, figure)}`;
    const source = figure === undefined ? ('TYPED' as const) : ('FOLLOW_UP' as const);
    const found = { affected, applicable, verdict, decidedAt: context.now, counted: source };
    return acceptedWith({
      changes: [
        before === undefined
          ? put('verdict', key, { recommendation: ref, review: reviewRef, ...found })
          : set('verdict', key, found),
      ],
      entries: [
        before === undefined
          ? entry(context, 'verdict.recorded', key, now)
          : entry(
              context,
              'verdict.corrected',
              key,
              `${now} It said ${before.affected} of ${before.applicable}: ${IN_WORDS[before.verdict]}.`,
              { affectedBefore: before.affected, applicableBefore: before.applicable, verdictBefore: before.verdict },
            ),
      ],
      content: [piece('verdict', key, 'note', null, input.note.trim())],
      result: { verdict: key },
    });
  },
});

/** Where the counts come from, where an audit follows this one up: nothing is said where none does. */
function sourceInWords(facts: CycleFacts, figure: Figure | undefined): string {
  if (figure !== undefined) return ` Counted by ${figure.countedBy}.`;
  return followUpOf(facts) === null ? '' : ' The counts were typed.';
}
