import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refused } from '../../outcome.js';
import { RUNNING_STAGES } from '../../stages.js';
import { dayInWords } from '../../time/plain-date.js';
import { tellEveryone, timesTaken } from './tell-everyone.js';

/** What pausing takes. */
export interface PauseCycleInput {
  readonly reason: string;
}

/** Stops every clock of a cycle but those of safety alerts, until it is resumed. */
export const pauseCycle = defineAct({
  name: 'pauseCycle',
  title: 'Pause the audit',
  grants: granted('any', 'coordinator', 'qa-chair'),
  stages: RUNNING_STAGES,
  target: theCycle,
  open: ({ cycle }) =>
    cycle.state === 'running' ? accepted(null) : refused('not-running', `${cycle.reference} is not running.`),
  decide: (facts, _thing, input: PauseCycleInput, context) => {
    const { cycle } = facts;
    const times = timesTaken(facts);
    const reason = `${cycle.reference} was paused on ${dayInWords(context.today)}.`;
    return acceptedWith({
      changes: [set('cycle', '', { state: 'suspended', pausedAt: context.now, pausedOn: context.today })],
      entries: [entry(context, 'cycle.paused', '', reason, { stage: cycle.stage })],
      notices: tellEveryone(facts, context, {
        rule: ['pauseCycle', times],
        subject: 'cycle',
        reason,
        next: 'Nothing falls due until it is resumed. Then every open date moves by the working days lost.',
      }),
      content: [piece('cycle', '', `pause-reason-${times}`, null, input.reason)],
      result: { cycle: cycle.reference, pausedOn: context.today },
    });
  },
});
