import { mayCorrect } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { isOpenAction } from '../../action/open-action.js';
import { set } from '../../cycle/change.js';
import { isApproved } from '../../cycle/cycle-state.js';
import { acceptedWith, type Doer, type Notice } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { refused } from '../../outcome.js';
import { changeableAction } from '../../reporting/changeable.js';
import { reportedPlaces, together } from '../../reporting/editions.js';
import { type Withdrawal, withdrawn } from '../../reporting/withdrawal.js';
import { proposeAction } from './propose-action.act.js';

/** Which action is not proposed after all, and why. */
export interface WithdrawActionInput extends Withdrawal {
  readonly action: string;
}

/** The words of an action, by their fields. */
export const ACTION_FIELDS = ['text', 'deliverable', 'measure', 'over-cap-reason'];

/**
 * Withdraws an action: until the report is approved it never starts, afterwards it stops, and its owner and deputy are
 * told. It stays in the record with the reason, and counts for nothing.
 */
export const withdrawAction = defineAct({
  name: 'withdrawAction',
  title: 'Withdraw an action',
  grants: mayCorrect(proposeAction.grants),
  stages: ['reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly action: string }) => ({ entity: 'action', ref: at.action }),
  reads: (facts, { action }: WithdrawActionInput) =>
    reportedPlaces(facts, { entity: 'action', ref: action }, ACTION_FIELDS),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { action: ref }) {
    const found = changeableAction(facts, ref);
    if (!found.ok || isOpenAction(found.value)) return found;
    const words = `${ref} is done or was cancelled, so it cannot be withdrawn. Correct it instead.`;
    return refused('action-ended', words);
  },
  decide(facts, { agencyKey }, input, context) {
    const { action: ref } = input;
    const thing = { entity: 'action' as const, ref, fields: ACTION_FIELDS, agencyKey };
    return acceptedWith({
      ...together(
        { notices: actionWithdrawn(facts, ref, context) },
        withdrawn(
          facts,
          [{ name: 'action.withdrawn', thing }],
          [set('action', ref, withdrawnAt(context))],
          input,
          context,
        ),
      ),
      result: { action: ref },
    });
  },
});

/** What becomes of an action that is withdrawn: as if it had never been anybody's to accept. */
export function withdrawnAt({ now }: Doer): Partial<Action> {
  return { state: 'CANCELLED', closedAt: now, acceptanceDueOn: null, signOffDueOn: null };
}

/** Tells owner and deputy of an action that it is withdrawn; nobody of one that has not started. */
export function actionWithdrawn(facts: CycleFacts, ref: string, { actor, now }: Doer): readonly Notice[] {
  const action = facts.action[ref];
  if (action === undefined || !isApproved(facts)) return [];
  return notices(facts, {
    rule: 'action-withdrawn',
    subject: ref,
    to: ['owner', 'deputy'],
    about: action,
    reason: `Action ${ref} was withdrawn.`,
    next: 'Nothing more is asked of you for it, and no more reminders come.',
    at: now,
    except: [actor.person],
  });
}
