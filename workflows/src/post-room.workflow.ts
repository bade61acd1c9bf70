import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import { MAIL_QUEUE, type MailActivities, type WakeActivities, type WakeInput } from '#contracts/engine/names.js';
import { hangBell, waitForRing } from './bell.js';

// Sorting is one transaction; it may wait some seconds for cycles that still have something to say.
const { sortPost } = proxyActivities<WakeActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});
// A round of deliveries speaks to a mail host: on its own queue, with a heartbeat so that a dead worker is noticed.
const { deliver } = proxyActivities<MailActivities>({
  taskQueue: MAIL_QUEUE,
  startToCloseTimeout: '60 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** Events after which a run starts again: a busy partnership's post room lives for years. */
const LONG_RUN = 1_500;

/**
 * One execution for each partnership, which never ends by itself: sorts notices into digests and mails, and sends them.
 */
export async function postRoomWorkflow({ workflowId }: WakeInput): Promise<void> {
  const bell = hangBell();
  for (;;) {
    bell.rang = false;
    const sorted = await sortPost(workflowId);
    const delivered = sorted.toSend > 0 ? await deliver(workflowId) : null;
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    if (continueAsNewSuggested || historyLength > LONG_RUN) {
      return continueAsNew<typeof postRoomWorkflow>({ workflowId });
    }
    await waitForRing(bell, sooner(sorted.waitMs, delivered?.waitMs ?? null));
  }
}

function sooner(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
