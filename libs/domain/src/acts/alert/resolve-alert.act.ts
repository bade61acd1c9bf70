import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { accepted, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { ALERT_STAGES } from './alert-stages.js';

/** How an alert ended, and why. */
export interface ResolveAlertInput {
  readonly alert: string;
  readonly outcome: 'RESOLVED' | 'NO_ACTION_NEEDED';
  readonly note: string;
}

/** Closes an alert that somebody took on, with the reason. */
export const resolveAlert = defineAct<'resolveAlert', ResolveAlertInput>({
  name: 'resolveAlert',
  title: 'Close a safety alert',
  grants: [
    { role: 'coordinator', relation: 'any' },
    { role: 'qa-chair', relation: 'any' },
  ],
  stages: ALERT_STAGES,
  whileSuspended: true,
  whenEnded: true,
  target: (input) => ({ entity: 'alert', ref: input.alert }),
  decide(facts, { alert: ref, outcome, note }, context) {
    const alert = ownOf(facts.alert, ref);
    if (alert === undefined) return refused('not-found', `There is no alert ${ref}.`);
    if (alert.resolvedAt !== null) return refused('already-resolved', `${ref} is closed already.`);
    if (alert.state === 'RAISED') {
      return refused('not-acknowledged', `Nobody has taken ${ref} on yet: acknowledge it first.`);
    }
    if (note.trim() === '') return refused('no-note', 'Say how it ended.', 'note');
    const words = outcome === 'RESOLVED' ? 'Resolved' : 'Closed: no action was needed';
    return accepted(
      decided({
        changes: [set('alert', ref, { state: outcome, resolvedAt: context.now })],
        entries: [entry(context, 'alert.resolved', ref, `${words}.`, { outcome })],
        content: [piece('alert', ref, 'outcome-note', alert.agencyKey, note)],
        result: { alert: ref },
      }),
    );
  },
});
