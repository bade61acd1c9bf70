import { cycleDays } from '#domain/cycle/cycle-days.js';
import { isCollecting, isModerating } from '#domain/cycle/cycle-state.js';
import { leadOf } from '#domain/cycle/roster.js';
import { panelAfter } from '#domain/moderation/panel-day.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { stageDueOn } from '#domain/running/agency-day.js';
import { isOutstanding } from '#domain/submission/collection.js';
import { isBack, isNil, isNilOnWord, isUnused } from '#domain/submission/return-state.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { CalendarEnds } from '#domain/time/working-days.js';
import { counted } from '#domain/words.js';
import { instantInWords, london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { isOpenTo, isTheirs } from '../open.js';
import { contactOf, headingOf } from './heading.js';
import type { OwnReturn } from './own-return.js';
import { senderOf } from './tasks.presenter.js';
import { returnTag } from './words.js';

/**
 * What became of a return that was sent, and what comes next and when: it can be kept as a bookmark, so it also says
 * when the return is open again.
 */
export function presentSent(own: OwnReturn) {
  const { facts, ref, submission } = own;
  const { submittedAt } = submission;
  const address = { cycle: facts.cycle.reference, ref };
  const isSent = submittedAt !== null && !isBack(submission);
  return {
    title: isSent ? (isNil(submission) ? 'Nil return sent' : 'Return sent') : 'This return is not with the panel',
    back: { href: pathTo('returns', { cycle: facts.cycle.reference }), text: 'All your returns for this audit' },
    ...headingOf(own),
    closed: null,
    isSent,
    reference: `${facts.cycle.reference}/${ref}`,
    state: returnTag(submission.state).text,
    at: submittedAt === null ? null : instantInWords(submittedAt),
    nilReason: isNil(submission) ? own.nilReason : '',
    onWord: onWordWords(own),
    next: isSent ? nextLines(own) : [],
    others: isSent ? othersOf(own) : null,
    reopenHref: isOpenTo(own, 'reopenNil', { return: ref })
      ? pathTo('reopenNil', { cycle: facts.cycle.reference })
      : null,
    takeBackHref: isOpenTo(own, 'takeBackReturn', { return: ref }) ? pathTo('takeBack', address) : null,
    copyHref:
      returnsGone(facts) === null && isTheirs(own, 'saveReturn', { return: ref })
        ? pathTo('returnCopy', address)
        : null,
    tasksHref: pathTo('returnTasks', address),
    contact: contactOf(own),
  };
}

/** On whose word the coordinator recorded a nil return; '' for any other. */
function onWordWords({ submission, nilSaidBy, facts }: OwnReturn): string {
  const { nilRecordedBy, nilSaidOn } = submission;
  if (!isNilOnWord(submission) || nilRecordedBy === null || nilSaidOn === null) return '';
  const by = facts.roster.people[nilRecordedBy]?.name ?? nilRecordedBy;
  return `${by} recorded this nil return on your agency’s word: ${nilSaidBy} said so on ${dayInWords(nilSaidOn)}. If that is wrong, tell the coordinator.`;
}

/** What the agency has still to send, with the first of it: whoever has sent one return goes on to the next. */
function othersOf({ facts, ref, submission }: OwnReturn) {
  if (!isCollecting(facts)) return null;
  const owed = Object.entries(facts.submission).filter(
    ([other, one]) => other !== ref && one.agencyKey === submission.agencyKey && isOutstanding(one),
  );
  const [first] = owed;
  if (first === undefined) return null;
  return {
    words: `Your agency still has ${counted(owed.length, 'return')} to send.`,
    text: `Go to return ${first[0]}`,
    href: pathTo('returnTasks', { cycle: facts.cycle.reference, ref: first[0] }),
  };
}

function nextLines(own: OwnReturn): readonly string[] {
  const { facts, submission } = own;
  const { limits } = facts.cycle.policy;
  const receipt = receiptLines(own);
  const gone = returnsGone(facts);
  if (gone !== null) return [gone];
  if (isNil(submission)) return [...receipt, 'It counts as answered. You do not need to do anything else for it.'];
  const late = isUnused(submission)
    ? [
        'Your return came after returns closed. It is kept, and the chair of the panel decides whether to use it. You will be told if it is used.',
      ]
    : submission.late
      ? ['Your return came after its due date. It is still used, but marked as late.']
      : [];
  const mayBeAsked = isCollecting(facts) || isModerating(facts);
  return [...receipt, ...late, ...stageLines(own), ...(mayBeAsked ? [askingLine(limits)] : [])];
}

/** Who gets a receipt, while it has still to come: it goes with the next daily email. */
function receiptLines(own: OwnReturn): readonly string[] {
  const { submittedAt } = own.submission;
  if (submittedAt === null || london.dayOf(submittedAt) !== own.today) return [];
  const isReader = leadOf(own.facts, own.agencyKey) === own.who.person;
  const gets = isReader ? 'You get' : `${senderOf(own) ?? 'Your coordinator'} gets`;
  return [`${gets} a receipt with the next daily email.`];
}

function askingLine({ clarification, clarificationRounds }: OwnReturn['facts']['cycle']['policy']['limits']): string {
  return `If anything is unclear, the panel sends you questions by email, ${counted(clarificationRounds, 'time')} at most. You then have ${counted(clarification, 'working day')} to answer.`;
}

function stageLines({ facts, today }: OwnReturn): readonly string[] {
  const { moderation, draft } = facts.cycle.policy.limits;
  if (isCollecting(facts)) {
    const close = stageDueOn(facts);
    // A panel that was planned before some agency has to answer will meet on another day.
    const panel = panelAfter(facts, close) ?? later(facts, close, moderation);
    const report = later(facts, panel, draft);
    const by = (day: PlainDate | null) =>
      day === null || day < today ? '' : `, by ${dayInWords(day)} if all goes as planned`;
    return [
      `Other agencies ${close === null || close < today ? 'are still answering' : `have until 11:59pm on ${dayInWords(close)}`}. Until returns close, nobody outside your agency can read yours.`,
      `Then the panel reads all returns side by side${by(panel)}.`,
      `You will get an email when the draft report is ready for you to check its facts${by(report)}.`,
    ];
  }
  if (isModerating(facts)) {
    const due = stageDueOn(facts);
    return [
      `The panel is reading the returns side by side${due === null || due < today ? '' : `, until ${dayInWords(due)}`}.`,
      'You will get an email when the draft report is ready for you to check its facts.',
    ];
  }
  return ['The panel has read the returns. Its findings are in the report.'];
}

function later(facts: OwnReturn['facts'], from: PlainDate | null, days: number): PlainDate | null {
  if (from === null) return null;
  try {
    return cycleDays(facts.cycle, facts.roster).shift(from, days);
  } catch (error) {
    if (error instanceof CalendarEnds) return null;
    throw error;
  }
}
