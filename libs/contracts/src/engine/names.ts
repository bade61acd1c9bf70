/** Queue of the workflows and of the activities that wake them: one queue, so that activities start eagerly. */
export const MAIN_QUEUE = 'auditloop';
/** Queue of mail: slower, rate limited, apart. */
export const MAIL_QUEUE = 'auditloop-mail';

/** Name of the signal that says "look now"; it carries nothing. */
export const RING = 'ring';

/** Search attribute that shows an operator the stage a cycle stands in. */
export const STAGE_ATTRIBUTE = 'AuditStage';

/** What every workflow is given: its own id, which names the row it wakes. */
export interface WakeInput {
  readonly workflowId: string;
}

/** What a workflow hears of a wake. */
export interface Woken {
  /** Milliseconds until the next thing falls due; null when nothing does by itself, and always in practice mode. */
  readonly waitMs: number | null;
  readonly stage: string;
  /** Nothing will ever fall due any more. */
  readonly done: boolean;
}

/** What the post room hears after sorting. */
export interface Sorted {
  readonly waitMs: number | null;
  readonly toSend: number;
}

/** What the post room hears after a delivery round. */
export interface Delivered {
  /** Mails that still wait to be sent or resolved. */
  readonly left: number;
  /** Milliseconds until some of them may be tried; null when nothing is left. */
  readonly waitMs: number | null;
}

/** Activities on the main queue; each is one transaction, safe to repeat. */
export interface WakeActivities {
  applyDue(workflowId: string): Promise<Woken>;
  applyAlert(workflowId: string): Promise<Woken>;
  sortPost(workflowId: string): Promise<Sorted>;
}

/** Activities on the mail queue. */
export interface MailActivities {
  deliver(workflowId: string): Promise<Delivered>;
}

/** Which workflow a wake row's id belongs to, by the word before its colon. */
export const WORKFLOW_OF: Readonly<Record<string, string>> = {
  'audit-cycle': 'auditCycleWorkflow',
  'safety-alert': 'safetyAlertWorkflow',
  'post-room': 'postRoomWorkflow',
};
