import type { EmailKind } from '#domain/mail/email-kinds.js';
import type { EmailDefinition } from '../email.js';
import { acceptanceReminder } from './acceptance-reminder.email.js';
import { accuracyReminder } from './accuracy-reminder.email.js';
import { actionAssigned } from './action-assigned.email.js';
import { actionAtExecutive } from './action-at-executive.email.js';
import { actionDueSoon } from './action-due-soon.email.js';
import { actionDueToday } from './action-due-today.email.js';
import { actionEscalated } from './action-escalated.email.js';
import { actionOverdue } from './action-overdue.email.js';
import { actionReassigned } from './action-reassigned.email.js';
import { approvalDue } from './approval-due.email.js';
import { briefingPublished } from './briefing-published.email.js';
import { clarificationAsked } from './clarification-asked.email.js';
import { cycleCancelled } from './cycle-cancelled.email.js';
import { cycleClosed } from './cycle-closed.email.js';
import { cyclePaused } from './cycle-paused.email.js';
import { cycleResumed } from './cycle-resumed.email.js';
import { datesChanged } from './dates-changed.email.js';
import { draftDue } from './draft-due.email.js';
import { draftIssued } from './draft-issued.email.js';
import { evidenceAccepted } from './evidence-accepted.email.js';
import { evidenceRejected } from './evidence-rejected.email.js';
import { evidenceWaiting } from './evidence-waiting.email.js';
import { extensionAsked } from './extension-asked.email.js';
import { extensionDecided } from './extension-decided.email.js';
import { extensionWaiting } from './extension-waiting.email.js';
import { invitation } from './invitation.email.js';
import { involvementReminder } from './involvement-reminder.email.js';
import { lateReturn } from './late-return.email.js';
import { moderationDue } from './moderation-due.email.js';
import { moderationOpened } from './moderation-opened.email.js';
import { oneYearOnOpened } from './one-year-on-opened.email.js';
import { receipt } from './receipt.email.js';
import { reportApproved } from './report-approved.email.js';
import { returnDelegated } from './return-delegated.email.js';
import { returnDueSoon } from './return-due-soon.email.js';
import { returnEscalated } from './return-escalated.email.js';
import { returnNotReceived } from './return-not-received.email.js';
import { returnOverdue } from './return-overdue.email.js';
import { reviewOpened } from './review-opened.email.js';
import { reviewOverdue } from './review-overdue.email.js';
import { safetyAlert } from './safety-alert.email.js';
import { safetyAlertAcknowledged } from './safety-alert-acknowledged.email.js';
import { safetyAlertRepeat } from './safety-alert-repeat.email.js';
import { sampleLocked } from './sample-locked.email.js';
import { stepFailed } from './step-failed.email.js';
import { updateReminder } from './update-reminder.email.js';

/** Every kind of email that tells one thing, in the order in which a cycle may send them; the digest puts several into one mail. */
export const EMAILS = {
  invitation: invitation,
  'involvement-reminder': involvementReminder,
  'sample-locked': sampleLocked,
  'return-delegated': returnDelegated,
  'return-due-soon': returnDueSoon,
  'return-overdue': returnOverdue,
  'return-escalated': returnEscalated,
  'return-not-received': returnNotReceived,
  'clarification-asked': clarificationAsked,
  receipt: receipt,
  'late-return': lateReturn,
  'safety-alert': safetyAlert,
  'safety-alert-repeat': safetyAlertRepeat,
  'safety-alert-acknowledged': safetyAlertAcknowledged,
  'moderation-due': moderationDue,
  'moderation-opened': moderationOpened,
  'draft-due': draftDue,
  'draft-issued': draftIssued,
  'accuracy-reminder': accuracyReminder,
  'approval-due': approvalDue,
  'report-approved': reportApproved,
  'action-assigned': actionAssigned,
  'acceptance-reminder': acceptanceReminder,
  'action-due-soon': actionDueSoon,
  'action-due-today': actionDueToday,
  'action-overdue': actionOverdue,
  'action-escalated': actionEscalated,
  'action-at-executive': actionAtExecutive,
  'update-reminder': updateReminder,
  'evidence-waiting': evidenceWaiting,
  'evidence-accepted': evidenceAccepted,
  'evidence-rejected': evidenceRejected,
  'extension-asked': extensionAsked,
  'extension-decided': extensionDecided,
  'extension-waiting': extensionWaiting,
  'action-reassigned': actionReassigned,
  'review-opened': reviewOpened,
  'review-overdue': reviewOverdue,
  'one-year-on-opened': oneYearOnOpened,
  'cycle-paused': cyclePaused,
  'cycle-resumed': cycleResumed,
  'dates-changed': datesChanged,
  'cycle-cancelled': cycleCancelled,
  'cycle-closed': cycleClosed,
  'briefing-published': briefingPublished,
  'step-failed': stepFailed,
} as const satisfies { readonly [Kind in EmailKind]: EmailDefinition<Kind> };

/** Whether a text names a kind of email: a key of EMAILS, never what an object inherits. */
export function isEmailKind(kind: string): kind is EmailKind {
  return Object.hasOwn(EMAILS, kind);
}
