import { ACTS } from '#domain/acts/acts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { hardCloseOn } from '#domain/submission/deadlines.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { closedWords, type OwnPart, type OwnReturn } from './own-return.js';

/** What stands on every page of one return: which it is, what the panel asked, why it is closed, where to say that a child is at risk. */
export function headingOf(own: OwnReturn) {
  const { submission, facts, clarifications } = own;
  const open = submission.state === 'RETURNED_FOR_CLARIFICATION';
  const asked = open ? (clarifications.at(-1) ?? []) : [];
  return {
    caption: captionOf(own),
    closed: closedWords(own),
    asked,
    askedTitle: `You are asked ${counted(asked.length, 'thing')} about this return`,
    askedNext:
      submission.clarificationDueOn === null
        ? 'Change the answers concerned, then send the return again.'
        : `Change the answers concerned, then send the return again by 11:59pm on ${dayInWords(submission.clarificationDueOn)}. Without that the panel uses the return as it was.`,
    riskHref: ACTS.raiseAlert.stages.includes(facts.cycle.stage)
      ? pathTo('immediateRisk', { cycle: facts.cycle.reference, ref: own.ref })
      : null,
  };
}

/** Which return this is, in one line: 'WEX-2027-01, case C01, Police'. */
export function captionOf(own: OwnReturn): string {
  return `${own.facts.cycle.reference}, ${nameOf(own)}, ${agencyName(own.facts, own.agencyKey)}`;
}

/** What people call a return: 'case C01', or 'return POL' for an agency's own. */
export function nameOf({ submission, ref }: Pick<OwnReturn, 'submission' | 'ref'>): string {
  return submission.caseRef === null ? `return ${ref}` : `case ${submission.caseRef}`;
}

/**
 * When a return is due, or several are, and what holds after that day, in sentences; none for an agency without a date.
 */
export function dueWords(part: OwnPart, are: 'one' | 'several' = 'one'): readonly string[] {
  const { facts, agencyKey, today } = part;
  const due = facts.participant[agencyKey]?.returnsDueOn ?? null;
  if (due === null) return [];
  const last = hardCloseOn(facts, agencyKey);
  const on = `11:59pm on ${dayInWords(due)}`;
  const several = are === 'several';
  const wereDue = `${several ? 'They were' : 'It was'} due by ${on}`;
  if (today <= due) return [`Send ${several ? 'each' : 'it'} by ${on}.`];
  if (facts.cycle.stage === 'submission' && (last === null || today <= last)) {
    const until = last === null ? '' : ` until 11:59pm on ${dayInWords(last)}`;
    return [`${wereDue}. ${several ? 'Each' : 'It'} still counts when you send it${until}, and is marked as late.`];
  }
  return [
    `${wereDue}, and returns are closed. You can still send ${several ? 'each: it' : 'it: it'} is kept, and used only if the chair of the panel lets it in.`,
  ];
}

/** Whom to ask: the coordinator's name and address; null when the list of people has none. */
export function contactOf({ facts }: OwnPart): { readonly name: string; readonly email: string } | null {
  const { people, coordinatorKey } = facts.roster;
  const coordinator = people[coordinatorKey];
  return coordinator === undefined ? null : { name: coordinator.name, email: coordinator.email };
}
