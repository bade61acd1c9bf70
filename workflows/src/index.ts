export { auditCycleWorkflow } from './audit-cycle.workflow.js';
export { postRoomWorkflow } from './post-room.workflow.js';
export { safetyAlertWorkflow } from './safety-alert.workflow.js';
