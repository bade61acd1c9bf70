import type { MailActivities, WakeActivities } from '#contracts/engine/names.js';
import type { MailSteps } from './mail.activities.js';
import type { WakeSteps } from './wake.activities.js';

/** The main queue's activities as the plain functions a worker wants. */
export function wakeActivities(steps: WakeSteps): WakeActivities {
  return {
    applyDue: (workflowId) => steps.applyDue(workflowId),
    applyAlert: (workflowId) => steps.applyAlert(workflowId),
    sortPost: (workflowId) => steps.sortPost(workflowId),
  };
}

/** The mail queue's activities as the plain functions a worker wants. */
export function mailActivities(steps: MailSteps): MailActivities {
  return { deliver: (workflowId) => steps.deliver(workflowId) };
}
