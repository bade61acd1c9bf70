import { continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import { MAIL_QUEUE, type MailActivities, RING, type WakeActivities, type WakeInput } from '#contracts/engine/names.js';
import { waitForRing } from './wait.js';

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

const ring = defineSignal(RING);

/** Events after which a run begins anew: a busy partnership's post room lives for years. */
const LONG_RUN = 1500;

/** One execution for each partnership: sorts notices into digests and mails, and sends them. */
export async function postRoomWorkflow({ workflowId }: WakeInput): Promise<void> {
  let rang = false;
  setHandler(ring, () => {
    rang = true;
  });
  for (;;) {
    rang = false;
    const sorted = await sortPost(workflowId);
    let waitMs = sorted.waitMs;
    if (sorted.toSend > 0) {
      const { left, waitMs: retryMs } = await deliver(workflowId);
      if (left > 0 && retryMs !== null) waitMs = waitMs === null ? retryMs : Math.min(waitMs, retryMs);
    }
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    if (continueAsNewSuggested || historyLength > LONG_RUN)
      return continueAsNew<typeof postRoomWorkflow>({ workflowId });
    await waitForRing(() => rang, waitMs);
  }
}
