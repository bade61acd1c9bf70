import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { allClear } from './all-clear.js';
import { ON_ALERT } from './on-alert.js';

/** Which alert. */
export interface AcknowledgeAlertInput {
  readonly alert: string;
}

/** Somebody takes an alert on: nobody further is called, and who raised it or was called is told. */
export const acknowledgeAlert = defineAct({
  name: 'acknowledgeAlert',
  title: 'Acknowledge a safety alert',
  grants: [
    ...granted('any', 'coordinator', 'qa-chair', 'executive', 'panel-chair'),
    ...granted('own-agency', 'safeguarding-lead', 'agency-lead', 'agency-executive'),
  ],
  ...ON_ALERT,
  open(facts, { alert: ref }) {
    const found = theThing(facts.alert, 'alert', ref);
    if (!found.ok || found.value.state === 'RAISED') return found;
    return refused('already-acknowledged', alreadyDone(ref, 'acknowledged'));
  },
  decide(facts, alert, { alert: ref }: AcknowledgeAlertInput, context) {
    const minutes = Math.floor((context.now - alert.raisedAt) / 60_000);
    return acceptedWith({
      changes: [
        set('alert', ref, {
          state: 'ACKNOWLEDGED',
          acknowledgedAt: context.now,
          acknowledgedBy: context.actor.person,
        }),
      ],
      entries: [
        entry(context, 'alert.acknowledged', ref, `Acknowledged ${minutes} minutes after it was raised.`, {
          minutes,
        }),
      ],
      notices: allClear(facts, ref, alert, context),
      result: { alert: ref },
    });
  },
});
