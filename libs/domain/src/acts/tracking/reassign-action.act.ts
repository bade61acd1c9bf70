import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { OTHER_DEPUTY } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { acceptanceDue } from '../reporting/due-dates.js';
import { ON_ACTION, openAction } from './open-action.js';

/** Who takes an action over, and why. */
export interface ReassignActionInput {
  readonly action: string;
  readonly owner: string;
  readonly deputy?: string;
  readonly reason: string;
}

/** Another owner in the same agency; the due date stays, and the new owner accepts it again (docs/domain.md §15.4). */
export const reassignAction = defineAct({
  name: 'reassignAction',
  title: 'Give an action to another owner',
  grants: [...granted('own-agency', 'agency-lead'), ...granted('any', 'coordinator')],
  ...ON_ACTION,
  typed: ({ reason }: ReassignActionInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { action: ref }, { today }) {
    const found = openAction(facts, ref);
    if (!found.ok) return found;
    const acceptanceDueOn = acceptanceDue(facts, today, found.value.agencyKey);
    return accepted({ action: found.value, acceptanceDueOn });
  },
  decide(facts, { action, acceptanceDueOn }, { action: ref, owner, deputy, reason }: ReassignActionInput, context) {
    for (const [field, key] of [
      ['owner', owner],
      ['deputy', deputy],
    ] as const) {
      const person = key === undefined ? undefined : ownOf(facts.roster.people, key);
      if (key !== undefined && (person?.active !== true || person.agencyKey !== action.agencyKey)) {
        return refused(
          'not-of-the-agency',
          `Choose somebody who works for ${agencyName(facts, action.agencyKey)} now`,
          field,
        );
      }
    }
    if (deputy === owner) return refused('deputy-is-owner', OTHER_DEPUTY, 'deputy');
    if (owner === action.ownerKey) return refused('same-owner', `${ref} is already theirs.`, 'owner');
    const occurrence = action.occurrence + 1;
    // A deputy who takes over leaves the deputy's place empty.
    const deputyKey = deputy ?? (action.deputyKey === owner ? null : action.deputyKey);
    return acceptedWith({
      changes: [
        set('action', ref, {
          state: 'REASSIGNING',
          ownerKey: owner,
          deputyKey,
          occurrence,
          acceptedAt: null,
          acceptanceDueOn,
          evidenceSubmittedAt: null,
          signOffDueOn: null,
          updatedOn: context.today,
        }),
      ],
      entries: [
        entry(context, 'action.reassigned', ref, `Due on ${dayInWords(action.dueOn)} as before.`, {
          round: occurrence,
        }),
      ],
      notices: notices(facts, {
        rule: ['action-reassigned', occurrence],
        subject: ref,
        to: ['owner', 'deputy'],
        about: { agencyKey: action.agencyKey, ownerKey: owner, deputyKey },
        dueOn: action.dueOn,
        reason: `Action ${ref} has a new owner.`,
        next: `The owner should accept it by ${dayInWords(acceptanceDueOn)}. It is due on ${dayInWords(action.dueOn)}.`,
        at: context.now,
      }),
      content: [piece('action', ref, `reassignment-${occurrence}`, null, reason.trim())],
      result: { action: ref, acceptanceDueOn },
    });
  },
});
