import { Injectable } from '@nestjs/common';
import type { Sorted, WakeActivities, Woken } from '#contracts/engine/names.js';
import { ApplyAlert } from '#operations/acts/apply-alert.operation.js';
import { ApplyDue } from '#operations/acts/apply-due.operation.js';
import { SortPost } from '#operations/mail/sort-post.operation.js';

/** One wake, one transaction: whatever is due is written by key, so a wake that is repeated changes nothing. */
@Injectable()
export class WakeSteps implements WakeActivities {
  constructor(
    private readonly due: ApplyDue,
    private readonly alert: ApplyAlert,
    private readonly post: SortPost,
  ) {}

  applyDue(workflowId: string): Promise<Woken> {
    return this.due.run(workflowId);
  }

  applyAlert(workflowId: string): Promise<Woken> {
    return this.alert.run(workflowId);
  }

  sortPost(workflowId: string): Promise<Sorted> {
    return this.post.run(workflowId);
  }

  /** Puts what tells of safety alerts into the outbox, and nothing else: for when the post room does not come to it. */
  sortAlerts(workflowId: string): Promise<void> {
    return this.post.alerts(workflowId);
  }
}
