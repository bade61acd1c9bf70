import { Injectable } from '@nestjs/common';

/** What a workflow hears of a wake. */
export interface Woken {
  /** Milliseconds until the next thing falls due; null when nothing does by itself, and always in practice mode. */
  readonly waitMs: number | null;
  readonly stage: string;
  /** Nothing will ever fall due any more. */
  readonly done: boolean;
}

/** Applies everything that is due in one cycle, in one transaction; safe to run twice. */
@Injectable()
export class ApplyDue {
  /** `workflowId` is `audit-cycle:<uuid>`. */
  async run(_workflowId: string): Promise<Woken> {
    throw new Error('not yet');
  }
}
