import { proxyActivities } from '@temporalio/workflow';
import type { WakeActivities, WakeInput } from '#contracts/engine/names.js';
import { auditCycleWorkflow as today } from '../../workflows/src/audit-cycle.workflow.js';

export { postRoomWorkflow } from '../../workflows/src/post-room.workflow.js';
export { safetyAlertWorkflow } from '../../workflows/src/safety-alert.workflow.js';

const { sortPost } = proxyActivities<WakeActivities>({ startToCloseTimeout: '5 seconds' });

/** The workflow of a cycle as somebody might change it by mistake: one activity more, before all others. */
export async function auditCycleWorkflow(input: WakeInput): Promise<void> {
  await sortPost(input.workflowId);
  return today(input);
}
