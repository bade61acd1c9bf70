import { leadOf } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { isBlank } from '#domain/submission/answers.js';
import { completeness } from '#domain/submission/completeness.js';
import { isBack, isNil } from '#domain/submission/return-state.js';
import { templateOfReturn } from '#domain/templates/parts.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted, listed } from '#domain/words.js';
import { instantInWords, london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { dutyInCalendar } from '../calendar/calendar-days.js';
import { childWords } from '../involvement/case-words.js';
import { isOpenTo, isTheirs } from '../open.js';
import { contactOf, dueWords, headingOf, nameOf } from './heading.js';
import { colleagues, type OwnReturn } from './own-return.js';
import { type Section, sectionsOfReturn } from './sections.js';
import { returnTag } from './words.js';

/**
 * The task list of one return: its parts, which can be answered in any order, with how far each has come, and last the
 * check.
 */
export function presentTasks(own: OwnReturn) {
  const { facts, ref, submission } = own;
  const { reference } = facts.cycle;
  const heading = headingOf(own);
  const isOpen = heading.closed === null;
  const mayWrite = isTheirs(own, 'saveReturn', { return: ref });
  const address = { cycle: reference, ref };
  return {
    title: titleOf(own),
    back: { href: pathTo('returns', { cycle: reference }), text: 'All your returns for this audit' },
    ...heading,
    state: returnTag(submission.state),
    child: childOf(own),
    isOpen,
    lines: isOpen ? openLines(own) : sentLines(own),
    calendarHref: isOpen
      ? (dutyInCalendar(facts, own.who, 'clarification', ref) ??
        dutyInCalendar(facts, own.who, 'return', ref) ??
        dutyInCalendar(facts, own.who, 'returns', own.agencyKey))
      : null,
    items: isOpen ? tasksOf(own, mayWrite) : [],
    checkHref:
      !isOpen && mayWrite && !isNil(submission) && Object.keys(own.answers).length > 0
        ? pathTo('returnCheck', address)
        : null,
    sentText: mayWrite && returnsGone(facts) === null ? 'What happens next, and a copy to keep' : 'What happens next',
    sentHref: submission.submittedAt === null || isOpen ? null : pathTo('returnSent', address),
    takeBackHref: isOpenTo(own, 'takeBackReturn', { return: ref }) ? pathTo('takeBack', address) : null,
    nilHref: isOpenTo(own, 'nilReturn', { return: ref }) ? pathTo('nilReturn', address) : null,
    writers: listed(colleagues(own, ['auditor', 'agency-lead'])),
    sender: senderOf(own),
    answers: whoAnswers(own),
    giveHref: isOpenTo(own, 'delegateReturn', { return: ref }) ? pathTo('giveReturn', address) : null,
    contact: contactOf(own),
  };
}

function openLines(own: OwnReturn): readonly string[] {
  const { waivedAt } = own.submission;
  const { answered, required } = completeness(templateOfReturn(own.facts.cycle.template, own.submission), own.answers);
  return [
    ...(own.reopenedBecause === '' ? [] : [`This return was opened again. Reason: ${own.reopenedBecause}`]),
    ...(waivedAt === null
      ? []
      : [`The chair of the QA subgroup decided that the audit goes on without this return. ${own.waivedBecause}`]),
    ...(isBack(own.submission) ? [] : dueWords(own, 'one', own.submission)),
    ...readyLines(own),
    `${answeredInWords(answered, required)} What you save is kept, so you can stop and come back.`,
  ];
}

/** How many of the questions that need an answer have one, as a sentence. */
function answeredInWords(answered: number, required: number): string {
  if (required === 1)
    return `The question that needs an answer has ${answered === 0 ? 'not been answered yet' : 'been answered'}.`;
  return `${answered} of the ${counted(required, 'question')} that need an answer ${answered === 1 ? 'has' : 'have'} been answered.`;
}

function sentLines({ submission }: OwnReturn): readonly string[] {
  return submission.submittedAt === null ? [] : [`This return was sent at ${instantInWords(submission.submittedAt)}.`];
}

/** The parts of a return in any order, and the check that comes last. */
function tasksOf(own: OwnReturn, mayWrite: boolean) {
  const { facts, ref } = own;
  const { template, reference } = facts.cycle;
  const isComplete = completeness(templateOfReturn(template, own.submission), own.answers).lacks.length === 0;
  return [
    ...sectionsOfReturn(facts, own.submission).map((section) => taskOf(own, section, mayWrite)),
    {
      title: { text: 'Check your answers and send' },
      hint: { text: `Goes to ${facts.roster.partnershipName}.` },
      href: isComplete && mayWrite ? pathTo('returnCheck', { cycle: reference, ref }) : null,
      status: isComplete
        ? { tag: { text: 'Not yet started', classes: 'govuk-tag--blue' } }
        : { tag: { text: 'Cannot start yet', classes: 'govuk-tag--grey' } },
    },
  ];
}

/** Name of the person who can send a return: the agency's audit lead; null when the post is vacant. */
export function senderOf({ facts, agencyKey }: Pick<OwnReturn, 'facts' | 'agencyKey'>): string | null {
  const key = leadOf(facts, agencyKey);
  return key === null ? null : (facts.roster.people[key]?.name ?? null);
}

/** Who said of a return that it is ready to be sent, and when, in a sentence; none where nobody says so. */
export function readyLines({ submission, facts }: Pick<OwnReturn, 'submission' | 'facts'>): readonly string[] {
  const { readySaidBy, readySaidAt, readyChanged } = submission;
  if (readySaidBy === null || readySaidAt === null) return [];
  const name = ownOf(facts.roster.people, readySaidBy)?.name ?? readySaidBy;
  const changed = readyChanged ? ' Its answers have changed since.' : '';
  return [`Said to be ready by ${name} on ${dayInWords(london.dayOf(readySaidAt))}.${changed}`];
}

/** By what the agency finds the child in its own records. */
function childOf({ facts, submission, row }: OwnReturn): string | null {
  const drawn = submission.caseRef === null ? undefined : ownOf(facts.case, submission.caseRef);
  const words = drawn === undefined ? '' : childWords(drawn, row);
  if (words === '') return null;
  return row === null ? `About the child: ${words}.` : `The child in your records: ${words}.`;
}

/** Whom the lead asked to answer a return, and who sends it, as the reader sees it; null when nobody was asked. */
function whoAnswers(own: OwnReturn): string | null {
  const { delegateKey } = own.submission;
  if (delegateKey === null) return null;
  const { people } = own.facts.roster;
  const isReader = (key: string | null) => key === own.who.person;
  const lead = leadOf(own.facts, own.agencyKey);
  const answers = isReader(delegateKey)
    ? 'You answer this return'
    : `${people[delegateKey]?.name ?? delegateKey} answers this return`;
  const sends = isReader(lead) ? 'you send it' : `${senderOf(own) ?? 'your audit lead'} sends it`;
  return `${answers}, and ${sends}.`;
}

function titleOf(own: OwnReturn): string {
  const name = nameOf(own);
  return own.submission.caseRef === null ? 'Your agency’s return' : `Your return for ${name}`;
}

function taskOf(own: OwnReturn, section: Section, mayWrite: boolean) {
  const status = statusOf(own, section);
  return {
    title: { text: section.title },
    hint: { text: section.enquiries.map(({ title }) => `${title}.`).join(' ') },
    href: mayWrite
      ? pathTo('returnSection', { cycle: own.facts.cycle.reference, ref: own.ref, section: section.key })
      : null,
    status,
  };
}

function statusOf({ answers, facts }: OwnReturn, { questions }: Section) {
  const open = new Set(completeness(facts.cycle.template, answers).lacks.map((lack) => lack.field));
  if (questions.every(({ question }) => isBlank(answers[question.key]))) {
    return { tag: { text: 'Not yet started', classes: 'govuk-tag--blue' } };
  }
  return questions.some(({ question }) => open.has(`answers.${question.key}`))
    ? { tag: { text: 'In progress', classes: 'govuk-tag--teal' } }
    : { text: 'Completed' };
}
