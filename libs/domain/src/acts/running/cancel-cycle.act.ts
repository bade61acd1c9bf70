import { granted } from '../../access/actor.js';
import { type ActContext, defineAct, theCycle } from '../../act/act.js';
import { evolve, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { accepted, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { destructionOf, whatIsDestroyed } from '../../retention/destruction.js';
import { STAGE_KEYS } from '../../stages.js';
import { surveysEnded } from '../../surveying/ended.js';
import { dayInWords } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';
import { tellEveryone } from './tell-everyone.js';

/** What cancelling takes: a reason, and who agreed to it. */
export interface CancelCycleInput {
  readonly reason: string;
  /** Key of the person, an executive, who approved it. */
  readonly approvedBy: string;
}

/** Ends a cycle before its time; every timer stops at once, open safety alerts go on. */
export const cancelCycle = defineAct({
  name: 'cancelCycle',
  title: 'Cancel the audit',
  grants: granted('any', 'coordinator', 'qa-chair'),
  stages: STAGE_KEYS,
  whileSuspended: true,
  target: theCycle,
  open: () => accepted(null),
  decide: (facts, _thing, input: CancelCycleInput, context) => {
    const { cycle, roster } = facts;
    const approver = ownOf(roster.people, input.approvedBy);
    const executive = approver?.key === roster.executiveKey || approver?.roles.includes('executive') === true;
    if (approver === undefined || !approver.active || !executive) {
      return refused('approver-needed', 'One of the partnership’s executives must have approved it.', 'approvedBy');
    }
    if (approver.key === context.actor.person) {
      return refused('approver-is-actor', 'Nobody can approve their own cancellation.', 'approvedBy');
    }
    const reason = `${cycle.reference} was cancelled on ${dayInWords(context.today)}; the executive approved it.`;
    const surveys = surveysEnded(facts, context.now);
    const changes = [
      set('cycle', '', { state: 'cancelled', endedAt: context.now, pausedAt: null, pausedOn: null }),
      ...surveys.changes,
    ];
    return acceptedWith({
      changes,
      entries: [entry(context, 'cycle.cancelled', '', reason, { stage: cycle.stage, approvedBy: approver.key })],
      notices:
        cycle.state === 'planned'
          ? []
          : tellEveryone(facts, context, {
              rule: 'cancelCycle',
              subject: 'cycle',
              reason,
              next: `You do not need to do anything else for it. Open safety alerts still need an outcome.${destroyedInWords(evolve(facts, changes), context)}`,
            }),
      content: [piece('cycle', '', 'cancel-reason', null, input.reason), ...surveys.content],
      result: { cycle: cycle.reference },
    });
  },
});

/** What becomes of what was sent, as a sentence with a blank before it; '' where nothing was. */
function destroyedInWords(cancelled: CycleFacts, { readings }: ActContext): string {
  const next = destructionOf(cancelled, readings.of(cancelled));
  if (next === null) return '';
  const sealed = next.returns + next.begun === 0 ? '' : ' What is in the returns is sealed now.';
  return `${sealed} ${capitalised(whatIsDestroyed(next))} will be destroyed on ${dayInWords(next.on)}, unless a review or a court needs them.`;
}
