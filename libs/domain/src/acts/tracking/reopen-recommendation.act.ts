import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { plannedInWords } from '../../agenda/agenda-words.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { type NextFor, notices } from '../../notice/notice.js';
import { refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { ACTION_STAGES } from './open-action.js';

/** Why a recommendation is open again. */
export interface ReopenRecommendationInput {
  readonly recommendation: string;
  readonly reason: string;
}

/** Opens a recommendation again after a review: it keeps its number, and its round rises (docs/domain.md §8). */
export const reopenRecommendation = defineAct({
  name: 'reopenRecommendation',
  title: 'Reopen a recommendation',
  grants: granted('any', 'qa-chair', 'scrutineer'),
  stages: ACTION_STAGES,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  typed: ({ reason }: ReopenRecommendationInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { recommendation: ref }) {
    const found = theThing(facts.recommendation, 'recommendation', ref);
    if (!found.ok || found.value.closedAt !== null) return found;
    return found.value.state === 'REOPENED'
      ? refused('already-open', alreadyDone(ref, 'reopened'))
      : refused('not-closed', `${ref} has not been closed, so there is nothing to reopen.`);
  },
  decide(facts, recommendation, { recommendation: ref, reason }: ReopenRecommendationInput, context) {
    const round = recommendation.round + 1;
    const reading = context.readings.of(facts);
    const dueOn = reading.shift(context.today, reading.policy.limits.recoveryPlan, null);
    const first = reading.ladder('recovery', dueOn, null).find(({ on }) => on > context.today);
    const reminded: NextFor = (reader) =>
      first === undefined ? '' : ` Otherwise ${plannedInWords(first.rule.to, first, reader)}.`;
    return acceptedWith({
      changes: [set('recommendation', ref, { state: 'REOPENED', round, reopenedOn: context.today, closedAt: null })],
      entries: [entry(context, 'recommendation.reopened', ref, `Round ${round} begins.`, { round })],
      notices: notices(facts, {
        rule: ['recommendation-reopened', round],
        subject: ref,
        to: ['coordinator', 'qa-chair'],
        dueOn,
        reason: `Recommendation ${ref} was opened again on ${dayInWords(context.today)}.`,
        next: (reader) => `Propose an action for it by ${dayInWords(dueOn)}.${reminded(reader)}`,
        at: context.now,
        except: [context.actor.person],
      }),
      content: [piece('recommendation', ref, `reopening-${round}`, null, reason.trim())],
      result: { recommendation: ref, round },
    });
  },
});
