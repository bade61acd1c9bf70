import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { alreadyDone, enter } from '../../text/messages.js';
import { toldOfAlert } from './all-clear.js';
import { ON_ALERT } from './on-alert.js';

/** How an alert ended, and why. */
export interface ResolveAlertInput {
  readonly alert: string;
  readonly outcome: 'RESOLVED' | 'NO_ACTION_NEEDED';
  readonly note: string;
}

/** Closes an alert that somebody took on, with the reason: they owe it, and coordinator and QA chair may. Who raised it and who took it on are told. */
export const resolveAlert = defineAct({
  name: 'resolveAlert',
  title: 'Close a safety alert',
  grants: [...granted('any', 'coordinator', 'qa-chair'), { role: null, relation: 'taker' }],
  ...ON_ALERT,
  open(facts, { alert: ref }) {
    const found = theThing(facts.alert, 'alert', ref);
    if (!found.ok) return found;
    if (found.value.resolvedAt !== null) return refused('already-resolved', alreadyDone(ref, 'closed'));
    if (found.value.state !== 'RAISED') return found;
    return refused('not-acknowledged', `Nobody has taken ${ref} on yet: acknowledge it first.`);
  },
  decide(facts, alert, { alert: ref, outcome, note }: ResolveAlertInput, context) {
    if (note.trim() === '') return refused('no-note', enter('how it ended'), 'note');
    const words = outcome === 'RESOLVED' ? 'Resolved' : 'Closed: no action was needed';
    return acceptedWith({
      changes: [set('alert', ref, { state: outcome, resolvedAt: context.now })],
      entries: [entry(context, 'alert.resolved', ref, `${words}.`, { outcome })],
      content: [piece('alert', ref, 'outcome-note', alert.agencyKey, note)],
      notices: toldOfAlert(facts, 'safety-alert-closed', ref, alert, context),
      result: { alert: ref },
    });
  },
});
