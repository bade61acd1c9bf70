import { defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import { RING, type WakeActivities, type WakeInput } from '#contracts/engine/names.js';
import { waitForRing } from './wait.js';

// A child may be waiting: retry at once and without end.
const { applyAlert } = proxyActivities<WakeActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '2 seconds' },
});

const ring = defineSignal(RING);

/** One execution for each safety alert: minutes and hours, never paused. */
export async function safetyAlertWorkflow({ workflowId }: WakeInput): Promise<void> {
  let rang = false;
  setHandler(ring, () => {
    rang = true;
  });
  for (;;) {
    rang = false;
    const { waitMs, done } = await applyAlert(workflowId);
    if (done && !rang) return;
    await waitForRing(() => rang, done ? 1000 : waitMs);
  }
}
