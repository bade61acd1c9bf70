import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { nextStageOf } from '../../dispute/dispute-state.js';
import { toldEnded } from '../../dispute/told.js';
import { chairOf } from '../../dispute/turn.js';
import { refused } from '../../outcome.js';
import { notItsChair, ON_DISPUTE, openDispute } from './on-dispute.js';

/** Why it could not be settled, and both views. */
export interface RecordDisagreementInput {
  readonly dispute: string;
  readonly reason: string;
  readonly raiserView: string;
  readonly otherView: string;
}

/** Ends a dispute at its last stage without agreement: by its chair, with the reason. Both views are kept, and nothing is overruled. */
export const recordDisagreement = defineAct({
  name: 'recordDisagreement',
  title: 'Record a disagreement',
  grants: granted('any', 'qa-chair', 'executive', 'coordinator'),
  ...ON_DISPUTE,
  typed: ({ reason, raiserView, otherView }: RecordDisagreementInput) => [
    { field: 'reason', label: 'The reason', text: reason },
    { field: 'raiserView', label: 'The view of the agency that raised it', text: raiserView },
    { field: 'otherView', label: 'The view of the other side', text: otherView },
  ],
  open(facts, { dispute: ref }, { actor }) {
    const found = openDispute(facts, ref);
    if (!found.ok) return found;
    if (nextStageOf(facts.cycle.policy, found.value) !== null) {
      return refused('not-last-stage', `Dispute ${ref} has not come to its last stage: it can still be settled there.`);
    }
    // Nobody in particular asks: its chair can.
    if (actor.person === '' || actor.person === chairOf(facts, found.value)) return found;
    return notItsChair(facts, found.value);
  },
  decide(facts, dispute, { dispute: ref, reason, raiserView, otherView }: RecordDisagreementInput, context) {
    const ended = { endedAt: context.now, endedBy: context.actor.person };
    return acceptedWith({
      changes: [set('dispute', ref, { state: 'RECORDED_DISAGREEMENT', ...ended })],
      entries: [
        entry(context, 'dispute.disagreement-recorded', ref, 'It could not be settled. Both views are kept.', {
          stage: dispute.stage,
        }),
      ],
      notices: toldEnded(facts, ref, dispute, {
        how: 'it was recorded as a disagreement, with both views.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: [
        piece('dispute', ref, 'reason', null, reason.trim()),
        piece('dispute', ref, 'raiser-view', null, raiserView.trim()),
        piece('dispute', ref, 'other-view', null, otherView.trim()),
      ],
      result: { dispute: ref },
    });
  },
});
