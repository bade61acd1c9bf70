import type { EmailKind } from '../email-kinds.js';
import { localTime } from '../time/instant.js';
import { DISPUTE_LADDERS } from './dispute-ladders.js';
import type { Channel, Offset, Policy, Recipient, ReminderRule, RuleSubject, Signing } from './policy.js';

type Rung = readonly [offset: Offset, key: string, to: readonly Recipient[], email: EmailKind];

/** One ladder: `escalates` from the rung on that speaks to somebody above the person who owes it. */
function ladder(subject: RuleSubject, escalatesFrom: number, rungs: readonly Rung[]): readonly ReminderRule[] {
  return rungs.map(([offset, key, to, email]) => {
    const escalates = typeof offset === 'string' || offset >= escalatesFrom;
    return {
      key,
      subject,
      offset,
      to,
      email,
      escalates,
    };
  });
}

const NEVER = Number.POSITIVE_INFINITY;

/** The ladders of docs/domain.md §9.3. */
const RULES: readonly ReminderRule[] = [
  ...ladder('launch', 10, [
    [1, 'launch-overdue-1', ['coordinator'], 'launch-due'],
    [5, 'launch-overdue-5', ['coordinator'], 'launch-due'],
    [10, 'launch-overdue-10', ['qa-chair', 'coordinator'], 'launch-due'],
    ['monthly', 'launch-monthly', ['qa-chair', 'coordinator'], 'launch-due'],
  ]),
  ...ladder('list', 5, [
    [-1, 'list-due-1', ['coordinator'], 'list-due'],
    [1, 'list-overdue-1', ['coordinator'], 'list-due'],
    [5, 'list-overdue-5', ['qa-chair', 'coordinator'], 'list-due'],
    ['monthly', 'list-monthly', ['qa-chair', 'coordinator'], 'list-due'],
  ]),
  ...ladder('draw', 5, [
    [-1, 'draw-due-1', ['coordinator'], 'draw-due'],
    [1, 'draw-overdue-1', ['coordinator'], 'draw-due'],
    [5, 'draw-overdue-5', ['qa-chair', 'coordinator'], 'draw-due'],
    ['monthly', 'draw-monthly', ['qa-chair', 'coordinator'], 'draw-due'],
  ]),
  ...ladder('lock', 10, [
    [5, 'lock-overdue-5', ['coordinator'], 'lock-due'],
    [10, 'lock-overdue-10', ['qa-chair', 'coordinator'], 'lock-due'],
    ['monthly', 'lock-monthly', ['qa-chair', 'coordinator'], 'lock-due'],
  ]),
  ...ladder('involvement', 3, [
    [-1, 'involvement-due-1', ['agency-lead'], 'involvement-reminder'],
    [1, 'involvement-overdue-1', ['agency-lead'], 'involvement-reminder'],
    [3, 'involvement-overdue-3', ['agency-lead', 'coordinator'], 'involvement-reminder'],
    [10, 'involvement-overdue-10', ['agency-executive', 'coordinator'], 'involvement-reminder'],
    ['monthly', 'involvement-monthly', ['agency-executive', 'coordinator'], 'involvement-reminder'],
  ]),
  ...ladder('replacement', 3, [
    [-1, 'replacement-due-1', ['agency-lead'], 'involvement-reminder'],
    [1, 'replacement-overdue-1', ['agency-lead'], 'involvement-reminder'],
    [3, 'replacement-overdue-3', ['agency-lead', 'coordinator'], 'involvement-reminder'],
    [10, 'replacement-overdue-10', ['agency-executive', 'coordinator'], 'involvement-reminder'],
    ['monthly', 'replacement-monthly', ['agency-executive', 'coordinator'], 'involvement-reminder'],
  ]),
  ...ladder('returns', 5, [
    [-5, 'return-due-5', ['agency-lead'], 'return-due-soon'],
    [-1, 'return-due-1', ['agency-lead'], 'return-due-soon'],
    [1, 'return-overdue-1', ['agency-lead'], 'return-overdue'],
    [3, 'return-overdue-3', ['agency-lead'], 'return-overdue'],
    [5, 'return-escalated-5', ['agency-executive', 'coordinator'], 'return-escalated'],
  ]),
  ...ladder('return', 5, [
    [-5, 'one-return-due-5', ['agency-lead'], 'return-due-soon'],
    [-1, 'one-return-due-1', ['agency-lead'], 'return-due-soon'],
    [1, 'one-return-overdue-1', ['agency-lead'], 'return-overdue'],
    [3, 'one-return-overdue-3', ['agency-lead'], 'return-overdue'],
    [5, 'one-return-escalated-5', ['agency-executive', 'coordinator'], 'return-escalated'],
    ['monthly', 'one-return-monthly', ['agency-executive', 'coordinator'], 'return-escalated'],
  ]),
  ...ladder('clarification', 5, [
    [-1, 'clarification-due-1', ['agency-lead'], 'clarification-asked'],
    [1, 'clarification-overdue-1', ['agency-lead', 'coordinator'], 'clarification-asked'],
    [5, 'clarification-overdue-5', ['agency-executive', 'coordinator'], 'clarification-asked'],
  ]),
  ...ladder('quorum', 5, [
    [-1, 'quorum-due-1', ['panel-chair', 'coordinator'], 'quorum-due'],
    [1, 'quorum-overdue-1', ['panel-chair', 'coordinator'], 'quorum-due'],
    [5, 'quorum-overdue-5', ['qa-chair', 'panel-chair'], 'quorum-due'],
    ['monthly', 'quorum-monthly', ['qa-chair', 'panel-chair', 'coordinator'], 'quorum-due'],
  ]),
  ...ladder('moderation', 5, [
    [-2, 'moderation-due-2', ['panel-chair', 'coordinator'], 'moderation-due'],
    [1, 'moderation-overdue-1', ['panel-chair', 'coordinator'], 'moderation-due'],
    [5, 'moderation-overdue-5', ['qa-chair', 'coordinator'], 'moderation-due'],
    ['monthly', 'moderation-monthly', ['qa-chair', 'coordinator'], 'moderation-due'],
  ]),
  ...ladder('team', 5, [
    [-2, 'team-due-2', ['team-chair'], 'team-due'],
    [1, 'team-overdue-1', ['team-chair', 'panel-chair'], 'team-due'],
    [5, 'team-overdue-5', ['qa-chair', 'panel-chair', 'coordinator'], 'team-due'],
    ['monthly', 'team-monthly', ['qa-chair', 'team-chair', 'coordinator'], 'team-due'],
  ]),
  ...ladder('draft', 5, [
    [-5, 'draft-due-5', ['coordinator'], 'draft-due'],
    [-1, 'draft-due-1', ['coordinator'], 'draft-due'],
    [1, 'draft-overdue-1', ['coordinator'], 'draft-due'],
    [5, 'draft-overdue-5', ['qa-chair', 'coordinator'], 'draft-due'],
    ['monthly', 'draft-monthly', ['qa-chair', 'coordinator'], 'draft-due'],
  ]),
  ...ladder('accuracy', NEVER, [[-1, 'accuracy-due-1', ['agency-lead'], 'accuracy-reminder']]),
  ...ladder('correction', 5, [
    [-1, 'correction-due-1', ['panel-chair', 'coordinator'], 'correction-due'],
    [1, 'correction-overdue-1', ['panel-chair', 'coordinator'], 'correction-due'],
    [5, 'correction-overdue-5', ['qa-chair', 'coordinator'], 'correction-due'],
    ['monthly', 'correction-monthly', ['qa-chair', 'coordinator'], 'correction-due'],
  ]),
  ...ladder('recheck', NEVER, [[-1, 'recheck-due-1', ['agency-lead'], 'fact-corrected']]),
  ...ladder('changes', NEVER, [[-1, 'changes-due-1', ['agency-lead'], 'fact-changed']]),
  ...ladder('approval', 5, [
    [-5, 'approval-due-5', ['coordinator', 'qa-chair'], 'approval-due'],
    [1, 'approval-overdue-1', ['coordinator', 'qa-chair'], 'approval-due'],
    [5, 'approval-overdue-5', ['executive', 'qa-chair'], 'approval-due'],
    ['monthly', 'approval-monthly', ['executive', 'qa-chair', 'coordinator'], 'approval-due'],
  ]),
  ...ladder('signature', 5, [
    [-5, 'signature-due-5', ['signatory'], 'signature-asked'],
    [-1, 'signature-due-1', ['signatory'], 'signature-asked'],
    [1, 'signature-overdue-1', ['signatory'], 'signature-asked'],
    [5, 'signature-overdue-5', ['qa-chair', 'coordinator'], 'signature-missing'],
    ['monthly', 'signature-monthly', ['qa-chair', 'coordinator'], 'signature-missing'],
  ]),
  ...ladder('acceptance', 5, [
    [-1, 'acceptance-due-1', ['owner'], 'acceptance-reminder'],
    [1, 'acceptance-overdue-1', ['owner', 'agency-lead'], 'acceptance-reminder'],
    [5, 'acceptance-overdue-5', ['agency-executive', 'coordinator'], 'acceptance-reminder'],
    ['monthly', 'acceptance-monthly', ['owner', 'agency-executive', 'coordinator'], 'acceptance-reminder'],
  ]),
  ...ladder('action', 5, [
    [-20, 'action-due-20', ['owner'], 'action-due-soon'],
    [-10, 'action-due-10', ['owner'], 'action-due-soon'],
    [-5, 'action-due-5', ['owner'], 'action-due-soon'],
    [-1, 'action-due-1', ['owner'], 'action-due-soon'],
    [0, 'action-due-today', ['owner'], 'action-due-today'],
    [1, 'action-overdue-1', ['owner', 'deputy'], 'action-overdue'],
    [5, 'action-overdue-5', ['agency-lead'], 'action-escalated'],
    [10, 'action-overdue-10', ['agency-executive', 'safeguarding-lead'], 'action-escalated'],
    [20, 'action-overdue-20', ['qa-chair', 'coordinator'], 'action-escalated'],
    ['next-executive', 'action-at-executive', ['executive', 'coordinator'], 'action-at-executive'],
    ['monthly', 'action-monthly', ['qa-chair', 'coordinator'], 'action-escalated'],
  ]),
  ...ladder('update', 60, [
    [30, 'update-30', ['owner'], 'update-reminder'],
    [60, 'update-60', ['owner', 'agency-lead'], 'update-reminder'],
    ['monthly', 'update-monthly', ['owner', 'agency-lead'], 'update-reminder'],
  ]),
  ...ladder('sign-off', 20, [
    [0, 'sign-off-due', ['qa-chair', 'coordinator'], 'evidence-waiting'],
    [5, 'sign-off-overdue-5', ['qa-chair', 'coordinator'], 'evidence-waiting'],
    [20, 'sign-off-overdue-20', ['executive', 'qa-chair'], 'evidence-waiting'],
    ['monthly', 'sign-off-monthly', ['executive', 'qa-chair', 'coordinator'], 'evidence-waiting'],
  ]),
  ...ladder('extension', 10, [
    [-1, 'extension-due-1', ['qa-chair'], 'extension-waiting'],
    [1, 'extension-overdue-1', ['qa-chair', 'coordinator'], 'extension-waiting'],
    [10, 'extension-overdue-10', ['executive', 'qa-chair'], 'extension-waiting'],
    ['monthly', 'extension-monthly', ['executive', 'qa-chair', 'coordinator'], 'extension-waiting'],
  ]),
  ...ladder('review', 10, [
    [5, 'review-overdue-5', ['panel-chair', 'coordinator'], 'review-overdue'],
    [10, 'review-overdue-10', ['qa-chair', 'coordinator'], 'review-overdue'],
    ['monthly', 'review-monthly', ['qa-chair', 'coordinator'], 'review-overdue'],
  ]),
  ...ladder('recovery', 5, [
    [-5, 'recovery-due-5', ['coordinator'], 'recovery-due'],
    [-1, 'recovery-due-1', ['coordinator'], 'recovery-due'],
    [1, 'recovery-overdue-1', ['coordinator'], 'recovery-due'],
    [5, 'recovery-overdue-5', ['qa-chair', 'coordinator'], 'recovery-due'],
    [10, 'recovery-overdue-10', ['executive', 'qa-chair'], 'recovery-due'],
    ['monthly', 'recovery-monthly', ['executive', 'qa-chair', 'coordinator'], 'recovery-due'],
  ]),
  ...ladder('briefing', 10, [
    [1, 'briefing-overdue-1', ['qa-chair'], 'briefing-due'],
    [10, 'briefing-overdue-10', ['qa-chair', 'coordinator'], 'briefing-due'],
    ['monthly', 'briefing-monthly', ['qa-chair', 'coordinator'], 'briefing-due'],
  ]),
  ...ladder('redraft', 10, [
    [-1, 'redraft-due-1', ['coordinator'], 'briefing-sent-back'],
    [1, 'redraft-overdue-1', ['coordinator'], 'briefing-sent-back'],
    [10, 'redraft-overdue-10', ['qa-chair', 'coordinator'], 'briefing-sent-back'],
    ['monthly', 'redraft-monthly', ['qa-chair', 'coordinator'], 'briefing-sent-back'],
  ]),
  ...ladder('closing', 10, [
    [1, 'closing-overdue-1', ['qa-chair'], 'closing-due'],
    [5, 'closing-overdue-5', ['qa-chair', 'coordinator'], 'closing-due'],
    [10, 'closing-overdue-10', ['executive', 'qa-chair'], 'closing-due'],
    ['monthly', 'closing-monthly', ['executive', 'qa-chair', 'coordinator'], 'closing-due'],
  ]),
  ...ladder('pause', 10, [
    [0, 'pause-due', ['coordinator'], 'pause-due'],
    [5, 'pause-overdue-5', ['coordinator', 'qa-chair'], 'pause-due'],
    [10, 'pause-overdue-10', ['executive', 'qa-chair'], 'pause-due'],
    ['monthly', 'pause-monthly', ['executive', 'qa-chair', 'coordinator'], 'pause-due'],
  ]),
  ...ladder('alert-outcome', 3, [
    [0, 'alert-outcome-due', ['taker'], 'alert-outcome-due'],
    [1, 'alert-outcome-overdue-1', ['taker', 'coordinator'], 'alert-outcome-due'],
    [3, 'alert-outcome-overdue-3', ['qa-chair', 'coordinator'], 'alert-outcome-due'],
    [5, 'alert-outcome-overdue-5', ['executive', 'qa-chair'], 'alert-outcome-due'],
    ['monthly', 'alert-outcome-monthly', ['executive', 'qa-chair', 'taker', 'coordinator'], 'alert-outcome-due'],
  ]),
  ...ladder('dispute', 5, [
    [-1, 'dispute-due-1', ['turn'], 'dispute-due'],
    [0, 'dispute-due', ['turn'], 'dispute-due'],
    [1, 'dispute-overdue-1', ['turn', 'coordinator'], 'dispute-due'],
    [5, 'dispute-overdue-5', ['qa-chair', 'coordinator'], 'dispute-due'],
    ['monthly', 'dispute-monthly', ['qa-chair', 'turn', 'coordinator'], 'dispute-due'],
  ]),
  ...ladder('dispute-outcome', 5, [
    [0, 'dispute-outcome-due', ['turn'], 'dispute-due'],
    [1, 'dispute-outcome-overdue-1', ['turn', 'coordinator'], 'dispute-due'],
    [5, 'dispute-outcome-overdue-5', ['qa-chair', 'coordinator'], 'dispute-due'],
    ['monthly', 'dispute-outcome-monthly', ['qa-chair', 'turn', 'coordinator'], 'dispute-due'],
  ]),
  ...ladder('dispute-meeting', 5, [
    [-1, 'dispute-meeting-due-1', ['turn'], 'dispute-due'],
    [0, 'dispute-meeting-due', ['turn'], 'dispute-due'],
    [1, 'dispute-meeting-overdue-1', ['turn', 'coordinator'], 'dispute-due'],
    [5, 'dispute-meeting-overdue-5', ['qa-chair', 'coordinator'], 'dispute-due'],
    ['monthly', 'dispute-meeting-monthly', ['qa-chair', 'turn', 'coordinator'], 'dispute-due'],
  ]),
  ...ladder('survey', 10, [
    [0, 'survey-due', ['coordinator'], 'survey-due'],
    [5, 'survey-overdue-5', ['coordinator'], 'survey-due'],
    [10, 'survey-overdue-10', ['qa-chair', 'coordinator'], 'survey-due'],
    ['monthly', 'survey-monthly', ['qa-chair', 'coordinator'], 'survey-due'],
  ]),
  ...ladder('survey-count', 10, [
    [0, 'survey-count-due', ['coordinator'], 'survey-count-due'],
    [5, 'survey-count-overdue-5', ['coordinator', 'panel-chair'], 'survey-count-due'],
    [10, 'survey-count-overdue-10', ['qa-chair', 'coordinator'], 'survey-count-due'],
    ['monthly', 'survey-count-monthly', ['qa-chair', 'coordinator'], 'survey-count-due'],
  ]),
  ...ladder('answer', NEVER, [
    [0, 'answer-due', ['turn'], 'answer-due'],
    [5, 'answer-overdue-5', ['turn'], 'answer-due'],
    ['monthly', 'answer-monthly', ['turn', 'coordinator'], 'answer-due'],
  ]),
  ...ladder('agreement', 5, [
    [-1, 'agreement-due-1', ['turn'], 'agreement-due'],
    [1, 'agreement-overdue-1', ['turn', 'coordinator', 'qa-chair'], 'agreement-due'],
    [5, 'agreement-overdue-5', ['executive', 'qa-chair', 'coordinator'], 'agreement-due'],
    ['monthly', 'agreement-monthly', ['executive', 'turn', 'qa-chair', 'coordinator'], 'agreement-due'],
  ]),
  ...ladder('destruction', NEVER, [
    [-10, 'destruction-due-10', ['coordinator'], 'destruction-due'],
    [-1, 'destruction-due-1', ['coordinator', 'qa-chair'], 'destruction-due'],
  ]),
];

/** Repeats of an alert after its last contacts, in times its `repeatMinutes`: fewer than 20 emails to anybody in a week. */
export const SHIPPED_SLOWER: readonly number[] = [1, 2, 4, 8, 12, 24];

/** Working days in which who took an alert on records its outcome. */
export const SHIPPED_OUTCOME_DAYS = 2;

/** Minutes an email may take to leave once its time has come. */
export const SHIPPED_LEAVE_WITHIN: Readonly<Record<Channel, number>> = { urgent: 2, window: 60, digest: 60 };

/** The limits of docs/domain.md §2.1. */
export const SHIPPED_LIMITS: Required<Policy['limits']> = {
  involvement: 5,
  returns: 15,
  hardClose: 10,
  moderation: 10,
  draft: 15,
  accuracy: 5,
  approval: 20,
  acceptance: 5,
  signOff: 10,
  extensionDecision: 5,
  clarification: 5,
  clarificationRounds: 2,
  replacementWindow: 10,
  recoveryPlan: 20,
  correction: 3,
  recheck: 3,
  returnsKeptDays: 90,
  listKeptDays: 90,
};
/** Who signs a report: the chair of the QA subgroup, and the executive of a grave one (docs/domain.md §2). */
export const SHIPPED_SIGNING: Signing = { always: ['qa-chair'], grave: ['executive'] };

/** A follow-up audit is proposed a month before the review a year on, which waits three months for what its panel agrees. */
export const SHIPPED_FOLLOW_UP: Required<Policy>['followUp'] = { proposedDays: 20, waitDays: 60 };

/** What a partnership starts with: limits of docs/domain.md §2.1, ladders of docs/domain.md §9.3, times of docs/decisions/0024. */
export const DEFAULT_POLICY: Policy = {
  key: 'default',
  version: 1,
  limits: SHIPPED_LIMITS,
  priorities: { URGENT: { workingDays: 10 }, HIGH: { months: 1 }, MEDIUM: { months: 3 }, LOW: { months: 6 } },
  reviewMonths: [3, 6, 12],
  quorumPercent: 80,
  recommendationCap: 6,
  actionCap: 4,
  times: {
    steps: localTime('08:00'),
    digest: localTime('09:30'),
    windowFrom: localTime('09:00'),
    windowTo: localTime('16:00'),
  },
  leaveWithin: SHIPPED_LEAVE_WITHIN,
  alert: {
    repeatMinutes: 60,
    ladder: [
      ['safeguarding-lead', 'coordinator'],
      ['agency-executive', 'qa-chair'],
      ['panel-chair', 'executive'],
    ],
    slower: SHIPPED_SLOWER,
    outcomeDays: SHIPPED_OUTCOME_DAYS,
  },
  signing: SHIPPED_SIGNING,
  followUp: SHIPPED_FOLLOW_UP,
  disputes: DISPUTE_LADDERS['four-steps'],
  rules: RULES,
};
