import { defineAct } from '../../act/act.js';
import { beyondExtension, chairDecides, isUndecided, lastDayOfExtension } from '../../action/extension-deciders.js';
import { put } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { mustBeAfter, notWorkingDay } from '../../text/messages.js';
import { dayInWords, laterOf, type PlainDate } from '../../time/plain-date.js';
import { ON_ACTION, OWNER, openAction } from './open-action.js';

/** Until when, why, and what is done meanwhile. */
export interface RequestExtensionInput {
  readonly action: string;
  readonly toOn: PlainDate;
  readonly reason: string;
  readonly mitigation: string;
}

/** The owner asks for more time, also once the due day has passed, and no further than can be granted; the first due date stays for ever. */
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
    const last = lastDayOfExtension(action);
    if (last !== null && today >= last) {
      return refused(
        'too-late',
        `${ref} was due on ${dayInWords(action.dueOn)}, and more time could be given until ${dayInWords(last)} at the latest. Send an update, or evidence once it is done.`,
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
    const after = laterOf(action.dueOn, context.today);
    if (toOn <= after) return refused('not-later', mustBeAfter('New due date', after), 'toOn');
    const beyond = beyondExtension(action, toOn);
    if (beyond !== null) return refusedFor([beyond]);
    if (!days.works(toOn)) return refused('not-a-working-day', notWorkingDay(toOn, days), 'toOn');
    const byChair = chairDecides(facts, ref, action);
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
        to: [byChair ? 'qa-chair' : 'coordinator'],
        about: action,
        dueOn: decisionDueOn,
        reason: `Somebody has asked for more time for action ${ref}, until ${dayInWords(toOn)}.`,
        next: `${byChair ? 'Decide' : 'Have somebody else of the QA subgroup decide'} by ${dayInWords(decisionDueOn)}. Until then, the due date stays.`,
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
