import { Injectable } from '@nestjs/common';
import type { Woken } from './apply-due.operation.js';

/** Applies everything that is due for one safety alert; no pause touches it. */
@Injectable()
export class ApplyAlert {
  /** `workflowId` is `safety-alert:<cycle uuid>/<ref>`. */
  async run(_workflowId: string): Promise<Woken> {
    throw new Error('not yet');
  }
}
