import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { WakeActivities, WakeInput } from '#contracts/engine/names.js';
import { hangBell, waitForRing } from './bell.js';

// A child may be waiting: retry at once and without end.
const { applyAlert } = proxyActivities<WakeActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '2 seconds' },
});

/**
 * One execution for each safety alert, counted in minutes and never paused; ends when the alert is closed and has
 * nothing left to repeat.
 */
export async function safetyAlertWorkflow({ workflowId }: WakeInput): Promise<void> {
  const bell = hangBell();
  for (;;) {
    bell.rang = false;
    const { waitMs, done } = await applyAlert(workflowId);
    if (done && !bell.rang) return;
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof safetyAlertWorkflow>({ workflowId });
    await waitForRing(bell, waitMs);
  }
}
