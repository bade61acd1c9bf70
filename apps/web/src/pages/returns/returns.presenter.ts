import { type Place, type Said, valueIn } from '#domain/cycle/content.js';
import { isOver, isPaused, isSampleOpen } from '#domain/cycle/cycle-state.js';
import type { Submission } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { isIssued } from '#domain/reporting/draft-fixed.js';
import { listGone, returnsGone } from '#domain/retention/destruction.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { returnDueOn } from '#domain/submission/deadlines.js';
import { hasSpoken, isUnbegun, isWithAgency, isWithdrawn } from '#domain/submission/return-state.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised, counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { dutyInCalendar } from '../calendar/calendar-days.js';
import { openCases } from '../involvement/involvement.form.js';
import { isOpenTo } from '../open.js';
import { contactOf, dueWords, nameOf } from './heading.js';
import type { OwnPart } from './own-return.js';
import { returnTag } from './words.js';

/** Content places of the rows of the list that the cases of an agency's returns were drawn from. */
export function placesOfReturns({ facts, agencyKey }: OwnPart): readonly Place[] {
  const own = Object.values(facts.submission).filter((one) => one.agencyKey === agencyKey);
  return own.flatMap(({ caseRef }): Place[] => (caseRef === null ? [] : [['case', caseRef, 'row']]));
}

/**
 * The returns of the reader's agency in one cycle, those with something to do first; each with the reference by which the
 * agency finds the child, where it was read.
 */
export function presentReturns(part: OwnPart, said: Said) {
  const { facts, agencyKey } = part;
  const own = Object.entries(facts.submission).filter(([, one]) => one.agencyKey === agencyKey);
  const items = own.map(([ref, submission]) => itemOf(part, ref, submission, said));
  const open = own.filter(([, one]) => isWithAgency(one) && hasSpoken(one));
  return {
    title: `Returns from ${agencyName(facts, agencyKey)}`,
    caption: `${facts.cycle.title}, ${facts.cycle.reference}`,
    rooms: auditRooms(facts, part.who, 'returns'),
    lines: linesOf(
      part,
      own.length,
      open.map(([, one]) => one),
    ),
    calendarHref: dutyInCalendar(facts, part.who, 'returns', agencyKey),
    open: items.filter((item) => item.isOpen),
    done: items.filter((item) => !item.isOpen),
    involvement: involvementOf(part),
    facts: factsLink(part),
    contact: contactOf(part),
  };
}

/** The way to the check of facts, or to what was checked; null before the agency has been asked. */
function factsLink({ facts, agencyKey }: OwnPart) {
  const { accuracyDueOn = null, accuracyAnsweredAt = null } = facts.participant[agencyKey] ?? {};
  if (accuracyDueOn === null) return null;
  const isOpen = isIssued(facts) && accuracyAnsweredAt === null;
  return {
    text: isOpen ? 'Check the facts of the report' : 'The check of facts',
    href: pathTo('facts', { cycle: facts.cycle.reference }),
  };
}

/** The way to say which cases the agency knows, or to see and correct what it said. */
function involvementOf(part: OwnPart) {
  const { facts, who, agencyKey } = part;
  const isAsked = facts.cycle.drawnAt !== null && openCases(part).length > 0;
  if (!isAsked || !who.roles.some((role) => role === 'agency-lead' || role === 'auditor')) return null;
  const isSaid = (facts.participant[agencyKey]?.involvementConfirmedAt ?? null) !== null;
  return {
    text: isSaid ? 'Check or change which cases your agency knows' : 'Say which cases your agency knows',
    href: pathTo('involvement', { cycle: facts.cycle.reference }),
  };
}

function linesOf(part: OwnPart, all: number, open: readonly Submission[]): readonly string[] {
  const { cycle } = part.facts;
  if (isPaused(cycle)) return ['This audit is paused. Nothing is due until it is resumed. You will be told then.'];
  if (isOver(cycle)) {
    const gone = returnsGone(part.facts) ?? listGone(part.facts);
    return [`This audit is ${cycle.state}. You do not need to do anything else.`, ...(gone === null ? [] : [gone])];
  }
  if (all === 0) return ['Your agency does not need to do anything yet. You will get an email when it does.'];
  if (isSampleOpen(part.facts)) {
    const asks = part.facts.participant[part.agencyKey]?.involvementConfirmedAt === null;
    return [
      ...(asks && cycle.drawnAt !== null ? ['First say which of the drawn cases your agency knows.'] : []),
      'The sample is still being settled. You will get an email when returns open.',
    ];
  }
  if (open.length === 0) return ['Your agency has nothing left to send.'];
  const withOthers = open.filter(({ ownDueOn }) => ownDueOn === null).length;
  const alone = open.length - withOthers;
  return [
    ...(withOthers === 0 ? [] : dueWords(part, withOthers === 1 ? 'one' : 'several')),
    ...(alone === 0
      ? []
      : [
          `${counted(alone, 'return')} asked for later ${alone === 1 ? 'has a day' : 'have days'} of ${alone === 1 ? 'its' : 'their'} own, in the list below.`,
        ]),
  ];
}

function itemOf(part: OwnPart, ref: string, submission: Submission, said: Said) {
  const { facts } = part;
  const waits = isUnbegun(submission) && !isOpenTo(part, 'saveReturn', { return: ref });
  const state = waits ? waitingTag(facts) : returnTag(submission.state);
  const name = nameOf({ submission });
  const row =
    submission.caseRef === null ? null : (valueIn(said, 'case', submission.caseRef, 'row') as FrameRow | null);
  const isOpen = isWithAgency(submission) && !isOver(facts.cycle);
  return {
    isOpen,
    title: { text: `${capitalised(name)}${row === null ? '' : `, reference ${row.id}`}` },
    hint: { text: hintOf(part, ref, submission) },
    href: waits || isWithdrawn(submission) ? null : pathTo('returnTasks', { cycle: facts.cycle.reference, ref }),
    status:
      state.colour === '' ? { text: state.text } : { tag: { text: state.text, classes: `govuk-tag--${state.colour}` } },
  };
}

/** What cannot be begun: not yet, or never, because the audit is over. */
function waitingTag({ cycle }: OwnPart['facts']) {
  return { text: isOver(cycle) ? 'Not asked for any more' : 'Cannot start yet', colour: 'grey' };
}

function hintOf(part: OwnPart, ref: string, submission: Submission): string {
  const { clarificationDueOn, answered, required } = submission;
  const isOpen = isWithAgency(submission) && !isOver(part.facts.cycle);
  const day = clarificationDueOn ?? returnDueOn(part.facts, submission);
  const parts = submission.caseRef === null ? [] : [`Return ${ref}.`];
  if (isOpen && submission.delegateKey !== null) parts.push(answeredBy(part, submission.delegateKey));
  if (isOpen && !isUnbegun(submission)) parts.push(`${answered} of ${required} questions answered.`);
  if (isOpen && day !== null) parts.push(`Due ${dayInWords(day)}.`);
  if (submission.late) parts.push('Came late.');
  return parts.join(' ');
}

function answeredBy({ facts, who }: OwnPart, delegate: string): string {
  return delegate === who.person
    ? 'Given to you to answer.'
    : `Given to ${facts.roster.people[delegate]?.name ?? delegate}.`;
}
