import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { alreadyDone, enter } from '../../text/messages.js';
import { allClear, toldOfAlert } from './all-clear.js';
import { ON_ALERT } from './on-alert.js';

/** The referral that was made outside this system: its reference, and who was told. */
export interface ReferAlertInput {
  readonly alert: string;
  readonly reference: string;
  readonly told: string;
}

/** Records that an alert was referred under the agency's own procedure; who refers it has also taken it on. */
export const referAlert = defineAct({
  name: 'referAlert',
  title: 'Record the referral of a safety alert',
  grants: [
    ...granted('any', 'coordinator', 'qa-chair'),
    ...granted('own-agency', 'safeguarding-lead', 'agency-lead'),
    { role: null, relation: 'taker' },
  ],
  ...ON_ALERT,
  open(facts, { alert: ref }) {
    const found = theThing(facts.alert, 'alert', ref);
    if (!found.ok) return found;
    switch (found.value.state) {
      case 'REFERRED':
        return refused('already-referred', alreadyDone(`The referral of ${ref}`, 'recorded'));
      case 'RESOLVED':
      case 'NO_ACTION_NEEDED':
        return refused('already-resolved', `${alreadyDone(ref, 'closed')} If there is a new worry, raise a new alert.`);
      default:
        return found;
    }
  },
  decide(facts, alert, { alert: ref, reference, told }: ReferAlertInput, context) {
    if (told.trim() === '') return refused('nobody-told', enter('who was told'), 'told');
    return acceptedWith({
      changes: [
        set('alert', ref, {
          state: 'REFERRED',
          acknowledgedAt: alert.acknowledgedAt ?? context.now,
          acknowledgedBy: alert.acknowledgedBy ?? context.actor.person,
        }),
      ],
      entries: [entry(context, 'alert.referred', ref, 'A referral under the agency’s own procedure was recorded.')],
      content: [
        piece('alert', ref, 'referral-reference', alert.agencyKey, reference),
        piece('alert', ref, 'referral-told', alert.agencyKey, told),
      ],
      notices: [
        ...(alert.acknowledgedAt === null ? allClear(facts, ref, alert, context) : []),
        ...toldOfAlert(facts, 'safety-alert-referred', ref, alert, context),
      ],
      result: { alert: ref },
    });
  },
});
