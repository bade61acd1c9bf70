import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { climbed, untilInWords } from '../../dispute/climb.js';
import { nextStageOf, stageOf } from '../../dispute/dispute-state.js';
import { toldAdvanced } from '../../dispute/told.js';
import { refused } from '../../outcome.js';
import { EITHER_SIDE, ON_DISPUTE, openDispute } from './on-dispute.js';

/** Why it goes on before its day. */
export interface EscalateDisputeInput {
  readonly dispute: string;
  readonly reason: string;
}

/** Passes a dispute to its next stage before the day of this one: either side may, and nobody has to wait. */
export const escalateDispute = defineAct({
  name: 'escalateDispute',
  title: 'Pass a dispute to its next stage',
  grants: EITHER_SIDE,
  ...ON_DISPUTE,
  typed: ({ reason }: EscalateDisputeInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { dispute: ref }) {
    const found = openDispute(facts, ref);
    if (!found.ok || nextStageOf(facts.cycle.policy, found.value) !== null) return found;
    return refused('last-stage', `Dispute ${ref} is at its last stage. It ends there, settled or as a disagreement.`);
  },
  decide(facts, dispute, { dispute: ref, reason }: EscalateDisputeInput, context) {
    const reading = context.readings.of(facts);
    const change = climbed(dispute, 'ESCALATED', context.now, reading);
    if (change === null) throw new Error('the last stage of a dispute is not open to this');
    const after = { ...dispute, ...change };
    const { name } = stageOf(reading.policy, after);
    return acceptedWith({
      changes: [set('dispute', ref, change)],
      entries: [
        entry(context, 'dispute.escalated', ref, `${name}: until ${untilInWords(after, reading)}.`, {
          stage: change.stage,
          dueOn: change.dueOn,
        }),
      ],
      notices: toldAdvanced(facts, ref, after, reading, {
        why: 'it was passed to its next stage before its day.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: [piece('dispute', ref, `passed-on-${dispute.stage}`, null, reason.trim())],
      result: { dispute: ref, dueOn: change.dueOn },
    });
  },
});
