import { ApplicationFailure, activityInfo, heartbeat } from '@temporalio/activity';
import type { MailActivities, WakeActivities } from '#contracts/engine/names.js';
import { codeOf } from '#persistence/database-errors.js';
import { log } from '#platform/log.js';
import type { MailSteps } from './mail.activities.js';
import type { WakeSteps } from './wake.activities.js';

/** The main queue's activities as the plain functions a worker wants; what they throw carries no value of ours. */
export function wakeActivities(steps: WakeSteps): WakeActivities {
  return {
    applyDue: withoutValues((workflowId) => steps.applyDue(workflowId)),
    applyAlert: withoutValues((workflowId) => steps.applyAlert(workflowId)),
    sortPost: withoutValues((workflowId) => steps.sortPost(workflowId)),
  };
}

/**
 * The mail queue's activities as the plain functions a worker wants, heartbeats included; what they throw carries no
 * value of ours.
 */
export function mailActivities(steps: MailSteps): MailActivities {
  return { deliver: withoutValues((workflowId) => steps.deliver(workflowId, () => heartbeat())) };
}

/** An error may quote a row, and its class is not sealed in a history: what leaves says that it failed, and nothing else. */
function withoutValues<T>(activity: (workflowId: string) => Promise<T>): (workflowId: string) => Promise<T> {
  return async (workflowId) => {
    try {
      return await activity(workflowId);
    } catch (error) {
      const { activityType, attempt } = activityInfo();
      if (attempt === 1 || attempt % 20 === 0) {
        log.error('a wake failed and is tried again', {
          workflow: workflowId,
          operation: activityType,
          attempt,
          error: error instanceof Error ? error.name : 'unknown',
          sqlstate: codeOf(error),
        });
      }
      throw ApplicationFailure.create({ message: 'the wake failed; see the log of the worker', type: 'WakeFailed' });
    }
  };
}
