import { defineSearchAttributeKey } from '@temporalio/common';
import {
  continueAsNew,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { RING, STAGE_ATTRIBUTE, type WakeActivities, type WakeInput } from '#contracts/engine/names.js';
import { waitForRing } from './wait.js';

// A wake is one short transaction. It is retried for as long as it takes, and quickly, since a ring does not shorten a back-off.
const { applyDue } = proxyActivities<WakeActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

const stageAttribute = defineSearchAttributeKey(STAGE_ATTRIBUTE, 'KEYWORD');
const ring = defineSignal(RING);

/** The stages a cycle passes, in order; which apply is the template's word, when they end is the facts'. */
const STORY = ['planning', 'selection', 'submission', 'moderation', 'reporting', 'tracking', 'one-year-on'] as const;

/** One execution for each audit cycle, one run for each stage. The database knows the facts; this only knows how to wait. */
export async function auditCycleWorkflow({ workflowId }: WakeInput): Promise<void> {
  let rang = false;
  setHandler(ring, () => {
    rang = true;
  });

  let shown: string | null = null;
  for (;;) {
    rang = false; // before the read: a ring during it is not lost
    const { stage, waitMs, done } = await applyDue(workflowId);
    if (done && !rang) return;
    if (shown !== null && stage !== shown) return continueAsNew<typeof auditCycleWorkflow>({ workflowId });
    if (shown === null) {
      const place = STORY.indexOf(stage as (typeof STORY)[number]);
      setCurrentDetails(`${stage} (${place + 1} of ${STORY.length})`);
      upsertSearchAttributes([{ key: stageAttribute, value: stage }]);
      shown = stage;
    }
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof auditCycleWorkflow>({ workflowId });
    await waitForRing(() => rang, waitMs);
  }
}
