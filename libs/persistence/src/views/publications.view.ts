import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import { PUBLIC_READER, type WorkActor } from '../work-actor.js';

/** What stands at a public address: a JSON object as it was put there, or since when it is withdrawn and what is said instead. */
export interface Published {
  readonly body: object | null;
  readonly note: string;
  readonly changedAt: Instant;
}

/** What anybody may read without signing in. */
@Injectable()
export class PublicationsView {
  constructor(private readonly work: UnitOfWork) {}

  /** What stands at an address, whoever asks; null where nothing ever did. */
  async at(address: string): Promise<Published | null> {
    const [row] = await this.work.read(PUBLIC_READER, (tx) =>
      tx.query<Published>(
        `select body, note, ${millisOf('changed_at')} as "changedAt" from publication where address = $1`,
        [address],
      ),
    );
    return row ?? null;
  }

  /** The address of a document and all its versions, by the ref of the first; null where it was never opened. */
  async addressOf(actor: WorkActor, cycleId: string, line: string): Promise<string | null> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<{ readonly address: string }>('select address from publication where cycle_id = $1 and line = $2', [
        cycleId,
        line,
      ]),
    );
    return row?.address ?? null;
  }
}
