import { defineAct } from '../../act/act.js';
import { beyondExtension, isUndecided } from '../../action/extension-deciders.js';
import { owes } from '../../action/sign-off.js';
import { put } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { mustBeAfter, notWorkingDay } from '../../text/messages.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { ON_ACTION, OWNER, openAction } from './open-action.js';

/** Until when, why, and what is done meanwhile. */
export interface RequestExtensionInput {
  readonly action: string;
  readonly toOn: PlainDate;
  readonly reason: string;
  readonly mitigation: string;
}

/** The owner asks for more time, before the due day has passed and no further than can be granted; the first due date stays for ever. */
export const requestExtension = defineAct({
  name: 'requestExtension',
  title: 'Ask for more time for an action',
  grants: OWNER,
  ...ON_ACTION,
  typed: ({ reason, mitigation }: RequestExtensionInput) => [
    { field: 'reason', label: 'The reason', text: reason },
    { field: 'mitigation', label: 'What is being done in the meantime', text: mitigation },
  ],
  open(facts, { action: ref }, { today }) {
    const found = openAction(facts, ref);
    if (!found.ok) return found;
    const action = found.value;
    if (today > action.dueOn) {
      const due = dayInWords(action.dueOn);
      return refused(
        'too-late',
        `${ref} was due on ${due}. You can only ask for more time before that date has passed.`,
      );
    }
    const requests = Object.values(facts.extension).filter((one) => one.action === ref);
    if (requests.some(isUndecided)) {
      return refused('already-asked', `A request for ${ref} is already waiting for an answer.`);
    }
    const { extensionDecision } = facts.cycle.policy.limits;
    const decisionDueOn = cycleDays(facts.cycle, facts.roster).shift(today, extensionDecision);
    return accepted({ action, extension: `${ref}-X${requests.length + 1}`, decisionDueOn });
  },
  decide(facts, { action, extension, decisionDueOn }, input: RequestExtensionInput, context) {
    const { action: ref, toOn, reason, mitigation } = input;
    const days = cycleDays(facts.cycle, facts.roster, action.agencyKey);
    if (toOn <= action.dueOn) return refused('not-later', mustBeAfter('New due date', action.dueOn), 'toOn');
    if (!days.works(toOn)) return refused('not-a-working-day', notWorkingDay(toOn, days), 'toOn');
    const beyond = beyondExtension(action, toOn);
    if (beyond !== null) return refusedFor([beyond]);
    const chairOwes = owes(action, facts.roster.qaChairKey);
    return acceptedWith({
      changes: [
        put('extension', extension, {
          action: ref,
          requestedOn: context.today,
          toOn,
          grantedOn: null,
          decisionDueOn,
          state: 'REQUESTED',
          decidedAt: null,
          decidedBy: null,
          moved: 0,
        }),
      ],
      entries: [
        entry(context, 'extension.requested', extension, `From ${dayInWords(action.dueOn)} to ${dayInWords(toOn)}.`),
      ],
      notices: notices(facts, {
        rule: 'extension-asked',
        subject: extension,
        to: [chairOwes ? 'coordinator' : 'qa-chair'],
        about: action,
        dueOn: decisionDueOn,
        reason: `Somebody has asked for more time for action ${ref}, until ${dayInWords(toOn)}.`,
        next: `${chairOwes ? 'Have a member of the QA subgroup decide' : 'Decide'} by ${dayInWords(decisionDueOn)}. Until then, the due date stays.`,
        at: context.now,
      }),
      content: [
        piece('extension', extension, 'reason', action.agencyKey, {
          reason: reason.trim(),
          mitigation: mitigation.trim(),
        }),
      ],
      result: { extension, decisionDueOn },
    });
  },
});
