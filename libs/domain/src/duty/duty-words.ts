import { ROLE_WORDS } from '../access/who-may.js';
import type { PlainDate } from '../time/plain-date.js';
import { counted } from '../words.js';
import type { Duty, DutyKind } from './duty.js';
import { answeredInWords } from './passed-up.js';

/** What is said about a duty: references, names and counts, never content. */
export interface DutyTold {
  /** What it is about in keys, as in the duty. */
  readonly ref: string;
  /** How many pieces are outstanding; null where that is not counted. */
  readonly count: number | null;
  /** Name of the agency it concerns; '' where it concerns none. */
  readonly agency: string;
  /** How many of the pieces were given to the reader alone. */
  readonly mine: number;
  /** Whether it must wait for something else to happen. */
  readonly heldUp: boolean;
  /** Whether what was sent for it was not enough. */
  readonly sentBack: boolean;
}

/** The post a signature is for, as people call it. */
function postOf(ref: string): string {
  return ref === 'executive' ? ROLE_WORDS.executive : ROLE_WORDS['qa-chair'];
}

interface Words {
  /** Inside a sentence: 'the draft report'. */
  readonly thing: (told: DutyTold) => string;
  /** On the first page of who holds it; null where it is not listed there. */
  readonly task: (told: DutyTold) => string | null;
  /** In a calendar, before the audit's reference; null where it has no day of its own there. */
  readonly day: ((told: Pick<DutyTold, 'ref'>) => string) | null;
}

/** THE table of what each kind of duty is called. */
const WORDS: Readonly<Record<DutyKind, Words>> = {
  launch: { thing: () => 'the launch', task: () => 'Launch the audit', day: () => 'Launch due' },
  list: { thing: () => 'the list of cases', task: () => 'Supply the list of cases', day: null },
  draw: { thing: () => 'the draw of cases', task: () => 'Draw the cases', day: null },
  lock: {
    thing: () => 'settling the sample',
    task: ({ heldUp }) =>
      heldUp ? 'Agencies are saying which cases they know' : 'Settle the sample and ask for returns',
    day: () => 'Sample to settle',
  },
  involvement: {
    thing: ({ agency }) => `the check of which cases ${agency} knows`,
    task: ({ agency }) => `Say which cases ${agency} knows`,
    day: () => 'Known cases to confirm',
  },
  replacement: {
    thing: ({ agency }) => `the check of whether ${agency} knows the new case`,
    task: ({ agency }) => `Say which cases ${agency} knows`,
    day: () => 'Known cases to confirm',
  },
  returns: {
    thing: ({ count, agency }) => `${counted(count ?? 0, 'return')} from ${agency}`,
    task: ({ count, mine, agency }) =>
      `${counted(count ?? 0, 'return')} from ${agency}${mine === 0 ? '' : `, ${mine} given to you to answer`}`,
    day: () => 'Returns due',
  },
  return: {
    thing: ({ ref, agency }) => `return ${ref} from ${agency}`,
    task: ({ ref }) => `Return ${ref} to answer`,
    day: ({ ref }) => `Return ${ref} due`,
  },
  clarification: {
    thing: ({ ref, agency }) => `questions to ${agency} about return ${ref}`,
    task: ({ ref }) => `Questions about return ${ref} to answer`,
    day: ({ ref }) => `Questions about return ${ref} due`,
  },
  'panel-day': {
    thing: () => 'another day for the panel',
    task: () => 'The planned panel day has passed: choose another',
    day: null,
  },
  'late-return': {
    thing: ({ ref }) => `late return ${ref}`,
    task: ({ ref, agency }) => `Return ${ref} from ${agency} came after returns closed`,
    day: null,
  },
  alert: {
    thing: ({ ref }) => `safety alert ${ref}`,
    task: ({ ref, agency }) => `Safety alert ${ref} (${agency}) is waiting for somebody to acknowledge it`,
    day: null,
  },
  'alert-outcome': {
    thing: ({ ref }) => `the outcome of safety alert ${ref}`,
    task: ({ ref, agency }) => `Record the outcome of safety alert ${ref} (${agency})`,
    day: ({ ref }) => `Outcome of safety alert ${ref} due`,
  },
  quorum: {
    thing: () => 'the decision on too few returns',
    task: () => 'Too few returns have come in: decide whether the panel goes on',
    day: () => 'Decision on too few returns due',
  },
  moderation: {
    thing: ({ count }) => (count === null ? 'moderation' : `moderation of ${counted(count, 'case')}`),
    task: ({ count }) =>
      count === null
        ? 'No case is left to grade: answer what the panel is asked itself, and close moderation'
        : `${counted(count, 'case')} to grade`,
    day: () => 'Moderation due',
  },
  team: {
    thing: ({ ref }) => `the cases of team ${ref}`,
    task: ({ ref, count }) =>
      count === null ? `Close the cases of team ${ref}` : `${counted(count, 'case')} of team ${ref} to grade`,
    day: ({ ref }) => `Cases of team ${ref} due`,
  },
  finding: {
    thing: ({ count }) => `the decision on ${counted(count ?? 0, 'finding')}`,
    task: ({ count }) => `${counted(count ?? 0, 'finding')} to decide on`,
    day: null,
  },
  draft: { thing: () => 'the draft report', task: () => 'Bring the report to approval', day: () => 'Draft report due' },
  accuracy: {
    thing: ({ agency }) => `the check of facts by ${agency}`,
    task: ({ agency }) => `Check the facts of the draft report for ${agency}`,
    day: () => 'Check of facts due',
  },
  correction: {
    thing: ({ ref }) => `the correction after comment ${ref}`,
    task: ({ ref }) => `Correct what comment ${ref} says is wrong`,
    day: ({ ref }) => `Correction after comment ${ref} due`,
  },
  recheck: {
    thing: ({ ref, agency }) => `the check by ${agency} of the correction after comment ${ref}`,
    task: ({ agency }) => `Check a correction in the draft report for ${agency}`,
    day: () => 'Check of a correction due',
  },
  changes: {
    thing: ({ agency }) => `the check by ${agency} of what has changed in the draft report`,
    task: ({ agency }) => `Check what has changed in the draft report for ${agency}`,
    day: () => 'Check of what has changed due',
  },
  comment: {
    thing: ({ count }) => `the answer to ${counted(count ?? 0, 'comment')} on facts`,
    task: ({ count }) => `${counted(count ?? 0, 'comment')} on facts to answer`,
    day: null,
  },
  approval: {
    thing: () => 'approval of the report',
    task: ({ heldUp }) => (heldUp ? null : 'The report is waiting for your approval'),
    day: () => 'Report approval due',
  },
  signature: {
    thing: ({ ref }) => `the signature of ${postOf(ref)} under the report`,
    task: ({ heldUp }) => (heldUp ? null : 'The report is waiting for your signature'),
    day: () => 'Report signature due',
  },
  briefing: {
    thing: ({ ref }) => `briefing ${ref}`,
    task: ({ ref }) => `Briefing ${ref} is waiting to be checked and published`,
    day: null,
  },
  redraft: {
    thing: ({ ref }) => `the new draft of briefing ${ref}`,
    task: ({ ref }) => `Briefing ${ref} was sent back: write a new draft`,
    day: null,
  },
  acceptance: {
    thing: ({ ref, agency }) => `acceptance of action ${ref} (${agency})`,
    task: ({ ref }) => `Accept your action ${ref}`,
    day: ({ ref }) => `Action ${ref} to accept`,
  },
  action: {
    thing: ({ ref, agency }) => `action ${ref} (${agency})`,
    // Until it is accepted, its acceptance is what is asked for.
    task: ({ ref, heldUp, sentBack }) =>
      heldUp ? null : `Your action ${ref}${sentBack ? ' needs more evidence' : ''}`,
    day: ({ ref }) => `Action ${ref} due`,
  },
  update: {
    thing: ({ ref, agency }) => `an update on action ${ref} (${agency})`,
    task: ({ ref }) => `Say how your action ${ref} is going`,
    day: null,
  },
  'sign-off': {
    thing: ({ ref, agency }) => `the decision on the evidence for action ${ref} (${agency})`,
    task: ({ ref, agency }) => `Evidence for action ${ref} (${agency}) is waiting for a decision`,
    day: ({ ref }) => `Evidence for action ${ref} to sign off`,
  },
  extension: {
    thing: ({ ref, agency }) => `the decision on request ${ref} (${agency}) for more time`,
    task: ({ ref }) => `Request ${ref} for more time`,
    day: ({ ref }) => `Request ${ref} for more time to decide on`,
  },
  review: {
    thing: ({ ref }) => `review ${ref}`,
    task: ({ ref, heldUp }) => (heldUp ? null : `Review after ${counted(Number(ref.slice(1)), 'month')}`),
    day: ({ ref }) => `Review after ${counted(Number(ref.slice(1)), 'month')} due`,
  },
  verdicts: {
    thing: ({ count }) => `the verdict on ${counted(count ?? 0, 'recommendation')}`,
    task: ({ ref, heldUp }) =>
      `Review after ${counted(Number(ref.slice(1)), 'month')}${heldUp ? ': the panel of the follow-up audit agrees first' : ''}`,
    day: null,
  },
  'follow-up': {
    thing: () => 'the plan of the follow-up audit',
    task: () => 'Plan the audit that asks the same again, or say that there will be none',
    day: null,
  },
  recommendation: {
    thing: ({ ref }) => `closing recommendation ${ref}`,
    task: ({ ref, heldUp }) =>
      heldUp
        ? null
        : `The actions under recommendation ${ref} are done: close it if what was counted shows that it worked`,
    day: null,
  },
  recovery: {
    thing: ({ ref }) => `the recovery plan for recommendation ${ref}`,
    task: ({ ref }) => `Propose what is to be done about recommendation ${ref}, which was opened again`,
    day: ({ ref }) => `Recovery plan for recommendation ${ref} due`,
  },
  counts: {
    thing: ({ ref }) => `the counts of recommendation ${ref}`,
    task: ({ ref }) => `Look at recommendation ${ref} again: the count of a finding it rests on was corrected`,
    day: ({ ref }) => `Counts of recommendation ${ref} to look at again`,
  },
  closing: { thing: () => 'closing the audit', task: () => 'The audit can be closed', day: null },
  answer: {
    thing: ({ ref, agency }) => `the answer about ${answeredInWords(ref)}${agency === '' ? '' : ` (${agency})`}`,
    task: ({ ref, agency }) =>
      `Say what you will do about ${answeredInWords(ref)}${agency === '' ? '' : ` (${agency})`}: it was passed up to you`,
    day: ({ ref }) => `Answer about ${answeredInWords(ref)} due`,
  },
  dispute: {
    thing: ({ ref }) => `the answer to dispute ${ref}`,
    task: ({ ref }) => `Answer dispute ${ref} with what both sides will try`,
    day: ({ ref }) => `Answer to dispute ${ref} due`,
  },
  'dispute-outcome': {
    thing: ({ ref }) => `the outcome of dispute ${ref}`,
    task: ({ ref }) => `Say whether dispute ${ref} is settled`,
    day: ({ ref }) => `Outcome of dispute ${ref} due`,
  },
  'dispute-meeting': {
    thing: ({ ref }) => `the meeting on dispute ${ref}`,
    task: ({ ref }) => `Chair the meeting on dispute ${ref} and record how it ended`,
    day: ({ ref }) => `Meeting on dispute ${ref} due`,
  },
  agreement: {
    thing: ({ ref }) => `the answer to proposal ${ref}`,
    task: ({ ref }) => `Agree to proposal ${ref}, or refuse it`,
    day: ({ ref }) => `Answer to proposal ${ref} due`,
  },
  pause: {
    thing: () => 'the pause of the audit',
    task: () => 'The audit is paused: resume it or cancel it',
    day: () => 'Pause to look at again',
  },
  survey: {
    thing: () => 'opening a survey',
    task: () => 'Open a survey',
    day: () => 'Survey to open',
  },
  'survey-count': {
    thing: () => 'counting the replies of a survey',
    task: () => 'Count the replies of a survey',
    day: () => 'Survey to count',
  },
  destruction: {
    thing: ({ count }) => `the destruction of ${count === null ? 'the list of cases' : counted(count, 'return')}`,
    task: ({ count }) =>
      `${count === null ? 'The list of cases' : counted(count, 'return')} will be destroyed: say if a review or a court needs ${count === null || count === 1 ? 'it' : 'them'}`,
    day: () => 'Returns or list of cases destroyed',
  },
};

/** What a duty is called inside a sentence. */
export function thingOf(kind: DutyKind, told: DutyTold): string {
  return WORDS[kind].thing(told);
}

/** What a holder’s first page says about a duty; null where it says nothing. */
export function taskOf(kind: DutyKind, told: DutyTold): string | null {
  return WORDS[kind].task(told);
}

/** Kinds of duties that are on nobody's list of what to do before their day: they come up again with everything that is said. */
const NOT_AHEAD: readonly DutyKind[] = ['update'];

/** Whether a duty is something to do on a day: most are from the day they came up, some not before their last. */
export function isToDo({ kind, dueOn }: Pick<Duty, 'kind' | 'dueOn'>, today: PlainDate): boolean {
  return !NOT_AHEAD.includes(kind) || (dueOn !== null && dueOn <= today);
}

/** What a calendar calls a duty’s day; null where it has none there. */
export function dayTitleOf(kind: DutyKind, ref: string): string | null {
  return WORDS[kind].day?.({ ref }) ?? null;
}

/** Kinds of duties whose day a calendar shows. */
export const DATED_IN_CALENDARS: readonly DutyKind[] = (Object.keys(WORDS) as DutyKind[]).filter(
  (kind) => WORDS[kind].day !== null,
);
