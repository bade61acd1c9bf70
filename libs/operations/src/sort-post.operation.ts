import { Injectable } from '@nestjs/common';

/** What the post room hears after sorting. */
export interface Sorted {
  readonly waitMs: number | null;
  /** Mails of the outbox that wait to be sent or resolved. */
  readonly toSend: number;
  readonly done: false;
}

/** Cuts digests and mails out of the pending notices of one partnership and puts them into the outbox. */
@Injectable()
export class SortPost {
  /** `workflowId` is `post-room:<partnership uuid>`. */
  async run(_workflowId: string): Promise<Sorted> {
    throw new Error('not yet');
  }
}
