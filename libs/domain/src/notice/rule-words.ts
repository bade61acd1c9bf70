import type { EmailKind } from '../email-kinds.js';
import type { ReminderRule, RuleSubject } from '../policy/policy.js';
import { isChase, ladderRule } from '../policy/rule-keys.js';
import { counted } from '../words.js';

/** What people are told of once about one thing, beside the ladders of reminders: the kind of email, and when in words. */
const ONCE = {
  'sample-drawn-late': ['involvement-reminder', 'Told when the cases are drawn later than an agency’s day to reply'],
  invitation: ['invitation', 'Told when an audit is launched'],
  'case-left-out': ['case-left-out', 'Told when a case is taken out of the sample and no other takes its place'],
  'sample-locked': ['sample-locked', 'Told when the sample is settled and returns are asked for'],
  'close-submission': ['moderation-opened', 'Told when returns close'],
  'return-not-received': ['return-not-received', 'Told when returns close and some of an agency’s are missing'],
  'teams-closed': ['teams-closed', 'Told when every team has closed its cases'],
  'team-opened': ['team-due', 'Told when returns close and a team can begin'],
  'few-returns': ['few-returns', 'Told when the panel goes on with fewer returns than it needs'],
  'late-admitted': ['receipt', 'Told when the panel chair admits a late return'],
  'safety-alert': ['safety-alert', 'Told at once when a safety alert is raised'],
  'safety-alert-acknowledged': ['safety-alert-acknowledged', 'Told at once when somebody acknowledges a safety alert'],
  'dispute-raised': ['dispute-raised', 'Told when a dispute is raised'],
  'dispute-raised-urgently': ['dispute-urgent', 'Told in the sending hours when an urgent dispute is raised'],
  'dispute-ended': ['dispute-ended', 'Told when a dispute ends'],
  'safety-alert-referred': ['safety-alert-referred', 'Told at once when the referral of a safety alert is recorded'],
  'safety-alert-closed': ['safety-alert-closed', 'Told at once when a safety alert is closed with its outcome'],
  'survey-opened': ['survey-link', 'Told when a survey is opened'],
  'survey-closed': ['survey-closed', 'Told when a survey closes'],
  'survey-withdrawn': ['survey-withdrawn', 'Told when a survey is withdrawn'],
  'fact-commented': ['fact-commented', 'Told when an agency comments on the facts of the draft report'],
  'comment-answered': ['comment-answered', 'Told when a comment on facts is answered and the draft stays as it is'],
  'fact-agreed': ['correction-due', 'Told when it is agreed that a fact in the draft report is wrong'],
  'fact-corrected': ['fact-corrected', 'Told when a fact in the draft report is corrected'],
  'report-approved': ['report-approved', 'Told when the report is approved'],
  'report-corrected': ['report-corrected', 'Told when an approved report is put right, in a new version'],
  'action-withdrawn': ['action-withdrawn', 'Told when an action that has started is withdrawn'],
  'action-cancelled': ['action-cancelled', 'Told when an action is cancelled'],
  'action-assigned': ['action-assigned', 'Told when an action is given to its owner and deputy'],
  'extension-asked': ['extension-asked', 'Told when somebody asks for more time'],
  'extension-decided': ['extension-decided', 'Told when a request for more time is decided on'],
  'open-review': ['review-opened', 'Told when a review of progress opens'],
  'open-one-year-on': ['one-year-on-opened', 'Told when the 12-month review opens'],
  'briefing-sent-back': ['briefing-sent-back', 'Told when a draft briefing is sent back before it is published'],
  'briefing-opened': ['briefing-opened', 'Told when a briefing is opened to the public'],
  'briefing-replaced': ['briefing-replaced', 'Told when a published briefing gets a new version'],
  'briefing-withdrawn': ['briefing-withdrawn', 'Told when a published briefing is withdrawn'],
  'briefing-published': ['briefing-published', 'Told when a briefing is published'],
  'proposal-made': ['agreement-asked', 'Told when somebody is asked to agree to what two decide together'],
  'proposal-ended': ['proposal-ended', 'Told when such a proposal is refused or withdrawn'],
  cancelCycle: ['cycle-cancelled', 'Told when an audit is cancelled'],
  'cycle-closed': ['cycle-closed', 'Told when an audit is closed'],
} as const satisfies Occasions;

/** What people are told of each time it happens to the same thing. */
const EACH_TIME = {
  'return-delegated': ['return-delegated', 'Told when a return is given to somebody to answer'],
  'return-taken-back': ['return-delegated', 'Told when a return is taken back from the person answering it'],
  'return-ready': ['return-ready', 'Told when a return is said to be ready to be sent'],
  receipt: ['receipt', 'Receipt when a return or a nil return comes in'],
  'clarification-asked': ['clarification-asked', 'Told when an agency is asked to clarify a return'],
  'return-reopened': ['return-reopened', 'Told when a nil return is opened again'],
  'return-recalled': ['return-reopened', 'Told when an agency takes a sent return back'],
  'nil-recorded': ['nil-recorded', 'Told when the coordinator records a nil return on an agency’s word'],
  'returns-waived': ['returns-waived', 'Told when the audit goes on without an agency’s returns'],
  'late-return': ['late-return', 'Told when a return comes after returns closed'],
  'safety-alert-repeat': ['safety-alert-repeat', 'Told again for as long as nobody acknowledges a safety alert'],
  'case-reopened': ['case-reopened', 'Told when the grade of a case is opened again'],
  'action-corrected': ['action-corrected', 'Told when the words of an action that has started are corrected'],
  'dispute-advanced': ['dispute-advanced', 'Told when a dispute goes to its next stage'],
  'dispute-advanced-urgently': [
    'dispute-urgent',
    'Told in the sending hours when an urgent dispute goes to its next stage',
  ],
  'challenge-answered': ['challenge-answered', 'Told what will be done about something late that was passed up'],
  'dispute-planned': ['dispute-due', 'Told when both sides of a dispute agree what they will try'],
  'survey-moved': ['survey-link', 'Told when the days of a survey are moved'],
  'survey-shared': ['survey-link', 'Reminder to pass a survey on, 5 working days before it closes'],
  'fact-changed': [
    'fact-changed',
    'Told when something in the draft report that concerns an agency is new or has changed',
  ],
  'draft-issued': ['draft-issued', 'Told when the draft report is issued and its facts can be checked'],
  'report-sent-back': ['report-sent-back', 'Told when the draft report is sent back before it is approved'],
  'action-reassigned': ['action-reassigned', 'Told when an action is given to somebody else'],
  'evidence-waiting': ['evidence-waiting', 'Told when evidence for an action is sent'],
  'evidence-accepted': ['evidence-accepted', 'Told when evidence for an action is accepted'],
  'evidence-rejected': ['evidence-rejected', 'Told when evidence for an action is rejected'],
  'case-replaced': ['involvement-reminder', 'Told when a case of the sample is replaced'],
  'recommendation-reopened': ['recommendation-reopened', 'Told when a recommendation is opened again'],
  'team-chair-asked': ['team-due', 'Told when somebody is asked to chair a team'],
  'signature-asked': ['signature-asked', 'Told when somebody is asked to sign the report'],
  'signature-vacant': ['signature-missing', 'Told when nobody holds a post that signs the report'],
  'signature-replaced': ['signature-replaced', 'Told when somebody else is asked to sign the report instead'],
  pauseCycle: ['cycle-paused', 'Told when an audit is paused'],
  resumeCycle: ['cycle-resumed', 'Told when an audit is resumed'],
  shiftDates: ['dates-changed', 'Told when the dates of an audit are moved'],
  'content-kept': ['content-kept', 'Told when what an audit that is over still holds is kept for a review or a court'],
  'content-released': ['content-released', 'Told when it is kept for a review or a court no longer'],
  movePanel: ['dates-changed', 'Told when the panel is given another day'],
  extendAgency: ['dates-changed', 'Told when an agency is given more time'],
  'step-failed': ['step-failed', 'Told when a step of an audit fails'],
  'address-not-theirs': ['address-not-theirs', 'Told when somebody’s emails reach somebody else'],
} as const satisfies Occasions;

type Occasions = Readonly<Record<string, readonly [email: EmailKind, words: string]>>;

/** Every rule that is no rung of a ladder: what happened, and somebody is told of it. */
export const OCCASIONS = { ...ONCE, ...EACH_TIME };

/** A rule by which people are told once about one thing. */
export type OnceRule = keyof typeof ONCE;
/** A rule by which people are told each time it happens. */
export type EachTimeRule = keyof typeof EACH_TIME;

/** What the ladder of a subject is counted from. An update is counted from the last one. */
const DUE: Readonly<Record<RuleSubject, string>> = {
  launch: 'an audit is due to be launched',
  list: 'the list of cases is due',
  draw: 'the draw of cases is due',
  lock: 'the sample is due to be settled',
  involvement: 'an agency is due to say which cases it knows',
  replacement: 'an agency is due to say whether it knows a new case',
  returns: 'returns are due',
  return: 'a return with a day of its own is due',
  clarification: 'a clarification is due',
  quorum: 'a decision on too few returns is due',
  moderation: 'moderation is due',
  team: 'the cases of a team are due to be closed',
  draft: 'the draft report is due',
  accuracy: 'the check of facts is due',
  correction: 'the correction of a fact is due',
  recheck: 'the check of a correction is due',
  changes: 'the check of what has changed is due',
  approval: 'the report is due for approval',
  signature: 'a signature under the report is due',
  acceptance: 'acceptance of an action is due',
  action: 'an action is due',
  update: 'the last update on an action',
  'sign-off': 'a decision on evidence is due',
  extension: 'a decision on more time is due',
  review: 'a review is due',
  recovery: 'the recovery plan for a recommendation opened again is due',
  briefing: 'a briefing is due to be checked and published',
  redraft: 'a new draft of a briefing is due',
  closing: 'an audit is due to be closed',
  pause: 'a paused audit is due to be resumed or cancelled',
  'alert-outcome': 'the outcome of a safety alert is due',
  dispute: 'the answer to a dispute is due',
  'dispute-outcome': 'the outcome of a dispute is due',
  'dispute-meeting': 'the meeting on a dispute is due',
  survey: 'a survey is due to be opened',
  'survey-count': 'the count of a survey is due',
  answer: 'an answer about something late that was passed up is due',
  agreement: 'an answer to a proposal is due',
  destruction: 'returns or lists of an audit that is over are destroyed',
};

/**
 * Why the rules send an email: 'Reminder 5 working days before returns are due'. `ladders` are those of its policy; a
 * rung they no longer hold is 'A rule that is no longer in use'.
 */
export function ruleInWords(rule: string, ladders: readonly ReminderRule[]): string {
  if (isChase(rule)) return 'Additional reminder, asked for by the coordinator';
  if (isOccasion(rule)) return OCCASIONS[rule][1];
  const own = ladderRule(rule);
  const rung = ladders.find(({ key }) => key === own);
  if (rung === undefined) return 'A rule that is no longer in use';
  return `${rung.escalates ? 'Passed up' : 'Reminder'} ${rungWords(rung, ladders)}`;
}

function rungWords({ subject, offset }: ReminderRule, ladders: readonly ReminderRule[]): string {
  const due = DUE[subject];
  if (offset === 'next-executive') {
    const offsets = ladders.filter((one) => one.subject === subject).map((one) => Number(one.offset) || 0);
    return `at the executive’s first meeting more than ${counted(Math.max(...offsets), 'working day')} after ${due}`;
  }
  if (offset === 'monthly') return `on the first working day of each month, after ${due}`;
  if (offset === 0) return `on the day ${due}`;
  const days = counted(Math.abs(offset), subject === 'update' ? 'day' : 'working day');
  return `${days} ${offset < 0 ? 'before' : 'after'} ${due}`;
}

function isOccasion(rule: string): rule is keyof typeof OCCASIONS {
  return Object.hasOwn(OCCASIONS, rule);
}
