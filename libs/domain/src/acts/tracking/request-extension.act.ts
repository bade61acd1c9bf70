import { defineAct } from '../../act/act.js';
import { owes } from '../../action/sign-off.js';
import { put } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { ACTION_STAGES, OWNER, openAction } from './open-action.js';

/** Until when, why, and what is done meanwhile. */
export interface RequestExtensionInput {
  readonly action: string;
  readonly toOn: PlainDate;
  readonly reason: string;
  readonly mitigation: string;
}

/** The owner asks for more time, before the due day has passed; the first due date stays for ever. */
export const requestExtension = defineAct<'requestExtension', RequestExtensionInput>({
  name: 'requestExtension',
  title: 'Ask for more time for an action',
  grants: OWNER,
  stages: ACTION_STAGES,
  whenEnded: true,
  target: (input) => ({ entity: 'action', ref: input.action }),
  decide(facts, { action: ref, toOn, reason, mitigation }, context) {
    const found = openAction(facts, ref, [
      { field: 'reason', label: 'The reason', text: reason },
      { field: 'mitigation', label: 'What is done meanwhile', text: mitigation },
    ]);
    if (!found.ok) return found;
    const action = found.value;
    if (context.today > action.dueOn) {
      const due = dayInWords(action.dueOn);
      return refused('too-late', `${ref} was due on ${due}: more time is asked for before that day has passed.`);
    }
    const requests = Object.values(facts.extension).filter((one) => one.action === ref);
    if (requests.some((one) => one.state === 'REQUESTED')) {
      return refused('already-asked', `A request for ${ref} waits for its answer already.`);
    }
    const days = cycleDays(facts.cycle, facts.roster, action.agencyKey);
    if (toOn <= action.dueOn) return refused('not-later', 'Give a day later than the due day.', 'toOn');
    if (!days.works(toOn)) return refused('not-a-working-day', 'Give a working day.', 'toOn');
    const chairOwes = owes(action, facts.roster.qaChairKey);
    const extension = `${ref}-X${requests.length + 1}`;
    const decisionDueOn = cycleDays(facts.cycle, facts.roster).shift(
      context.today,
      facts.cycle.policy.limits.extensionDecision,
    );
    return accepted(
      decided({
        changes: [
          put('extension', extension, {
            action: ref,
            requestedOn: context.today,
            toOn,
            decisionDueOn,
            state: 'REQUESTED',
            decidedAt: null,
            decidedBy: null,
          }),
        ],
        entries: [
          entry(context, 'extension.requested', extension, `From ${dayInWords(action.dueOn)} to ${dayInWords(toOn)}.`),
        ],
        notices: notices(facts, {
          rule: 'extension-asked',
          subject: extension,
          email: 'extension-asked',
          channel: 'digest',
          to: [chairOwes ? 'coordinator' : 'qa-chair'],
          about: action,
          dueOn: decisionDueOn,
          reason: `More time is asked for action ${ref}, until ${dayInWords(toOn)}.`,
          next: `${chairOwes ? 'Have a member of the QA subgroup decide' : 'Decide'} by ${dayInWords(decisionDueOn)}; until then the due day stays.`,
          at: context.now,
        }),
        content: [
          piece('extension', extension, 'reason', null, { reason: reason.trim(), mitigation: mitigation.trim() }),
        ],
        result: { extension, decisionDueOn },
      }),
    );
  },
});
