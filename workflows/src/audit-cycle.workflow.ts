import { defineSearchAttributeKey } from '@temporalio/common';
import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { STAGE_ATTRIBUTE, type WakeActivities, type WakeInput } from '#contracts/engine/names.js';
import type { StageKey } from '#domain/stages.js';
import { hangBell, waitForRing } from './bell.js';

// A wake is one short transaction. It is retried for as long as it takes, and quickly, since a ring does not shorten a back-off.
const { applyDue } = proxyActivities<WakeActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '250 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

const stageAttribute = defineSearchAttributeKey(STAGE_ATTRIBUTE, 'KEYWORD');

/** The stages a cycle passes, in order; which apply is the template's word, when they end is the facts'. */
const STORY: readonly string[] = [
  'planning', // until the coordinator launches it
  'selection', // cases are drawn; agencies are chased to confirm who is involved
  'submission', // agencies answer; reminders, then a hard close
  'moderation', // the panel weighs what came in
  'reporting', // findings, factual accuracy, approval
  'tracking', // actions are chased and drift is told; reviews at three and six months
  'one-year-on', // did anything get better?
] satisfies readonly StageKey[];

/**
 * One execution for each audit cycle, one run for each stage; ends when nothing of the cycle falls due any more. The
 * database knows the facts; this only knows how to wait.
 */
export async function auditCycleWorkflow({ workflowId }: WakeInput): Promise<void> {
  const bell = hangBell();
  let shown: string | null = null;
  for (;;) {
    bell.rang = false;
    const { stage, waitMs, done } = await applyDue(workflowId);
    if (done && !bell.rang) return;
    if (shown === null) {
      setCurrentDetails(`${stage} (${STORY.indexOf(stage) + 1} of ${STORY.length})`);
      upsertSearchAttributes([{ key: stageAttribute, value: stage }]);
      shown = stage;
    }
    if (stage !== shown || workflowInfo().continueAsNewSuggested) {
      return continueAsNew<typeof auditCycleWorkflow>({ workflowId });
    }
    await waitForRing(bell, waitMs);
  }
}
