import { isCollecting } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { type DatedReturn, hardCloseOn, returnDueOn } from '#domain/submission/deadlines.js';
import { isBack } from '#domain/submission/return-state.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import type { ShownBlock } from '../act-form.js';
import type { DoingLink } from '../open.js';
import { closedWords, type OwnPart, type OwnReturn } from './own-return.js';

/** What stands on every page of one return: which it is, what the panel asked, why it is closed, where to say that a child is at risk. */
export function headingOf(own: OwnReturn) {
  const { submission, facts, clarifications } = own;
  const open = isBack(submission);
  const asked = open ? (clarifications.at(-1) ?? []) : [];
  return {
    caption: captionOf(own),
    closed: closedWords(own),
    asked,
    askedTitle: `You have been asked ${counted(asked.length, 'question')} about this return`,
    askedNext:
      submission.clarificationDueOn === null
        ? 'Change your answers, then send the return again.'
        : `Change your answers, then send the return again by 11:59pm on ${dayInWords(submission.clarificationDueOn)}. If you do not, the panel uses the return as it was.`,
    riskHref: pathTo('immediateRisk', { cycle: facts.cycle.reference, ref: own.ref }),
  };
}

/** What the panel asked about a return that came back, as a form shows it. */
export function askedBlocks(own: OwnReturn): readonly ShownBlock[] {
  const { asked, askedTitle, askedNext } = headingOf(own);
  return asked.length === 0 ? [] : [{ title: askedTitle, lines: [...asked, askedNext] }];
}

/** The way to say that a child may not be safe, beside a return. */
export function riskLinks({ cycle }: CycleFacts, ref: string): readonly DoingLink[] {
  const href = pathTo('immediateRisk', { cycle: cycle.reference, ref });
  return [{ text: 'A child may not be safe now: what to do', href }];
}

/** Which return this is, in one line, with the reference by which the agency finds the child where the reader may see it. */
export function captionOf(own: Pick<OwnReturn, 'facts' | 'ref' | 'submission' | 'agencyKey' | 'row'>): string {
  const child = own.row === null ? '' : `, reference ${own.row.id}`;
  return `${own.facts.cycle.reference}, ${nameOf(own)}${child}, ${agencyName(own.facts, own.agencyKey)}`;
}

/** What an agency calls its return: 'case C01', or 'return about your agency' for that about itself. */
export function nameOf({ submission }: Pick<OwnReturn, 'submission'>): string {
  return submission.caseRef === null ? 'return about your agency' : `case ${submission.caseRef}`;
}

/**
 * When a return is due, or several are, and what holds after that day, in sentences; by the agency's day unless `one` has
 * its own. None without a day.
 */
export function dueWords(
  part: OwnPart,
  are: 'one' | 'several' = 'one',
  one: DatedReturn = { agencyKey: part.agencyKey, ownDueOn: null },
): readonly string[] {
  const { facts, today } = part;
  const due = returnDueOn(facts, one);
  if (due === null) return [];
  const last = hardCloseOn(facts, one);
  const on = `11:59pm on ${dayInWords(due)}`;
  const several = are === 'several';
  const they = several ? 'They' : 'It';
  const wereDue = `${several ? 'Your returns were' : 'Your return was'} due by ${on}`;
  if (today <= due) return [`Send your ${several ? 'returns' : 'return'} by ${on}.`];
  if ((isCollecting(facts) || one.ownDueOn !== null) && (last === null || today <= last)) {
    const until = last === null ? '' : ` until 11:59pm on ${dayInWords(last)}`;
    return [`${wereDue}. ${they} can still be sent${until}. A late return counts, but is marked as late.`];
  }
  return [
    `${wereDue}, and returns have closed. ${they} can still be sent. A return sent now is kept, but used only if the chair of the panel agrees.`,
  ];
}

/** Whom to ask. */
export function contactOf({ facts }: Pick<OwnPart, 'facts'>): { readonly name: string; readonly email: string } | null {
  const { people, coordinatorKey } = facts.roster;
  const coordinator = people[coordinatorKey];
  return coordinator === undefined ? null : { name: coordinator.name, email: coordinator.email };
}
