import type { Instant } from '#domain/time/instant.js';
import { type Query, stamp } from '../query.js';

/** What is known of a key: it is new and now held, it was answered before, or it was used for another request. */
export type KeptAnswer =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'other-request' };

/** Answers of earlier requests, by person and key: a request sent twice is done once. */
export class IdempotencyStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
    private readonly person: () => string | null,
  ) {}

  /** Takes the key; waits for an open transaction that holds it. */
  async take(key: string, requestHash: string, machineNow: Instant): Promise<KeptAnswer> {
    const taken = await this.query(
      `insert into idempotency (partnership_id, person, key, request_hash, at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning key`,
      [this.partnership(), this.person(), key, requestHash, stamp(machineNow)],
    );
    if (taken.length > 0) return { kind: 'new' };
    const [row] = await this.query<{ request_hash: string; body: unknown }>(
      'select request_hash, body from idempotency where partnership_id = $1 and person = $2 and key = $3',
      [this.partnership(), this.person(), key],
    );
    if (row?.request_hash !== requestHash) return { kind: 'other-request' };
    return { kind: 'answered', body: row.body };
  }

  /** Keeps the answer to a key that was taken in this transaction. */
  async keep(key: string, status: number, body: unknown): Promise<void> {
    await this.query(
      'update idempotency set status = $4, body = $5::json where partnership_id = $1 and person = $2 and key = $3',
      [this.partnership(), this.person(), key, status, JSON.stringify(body)],
    );
  }

  /** Forgets answers older than an instant of the machine clock. */
  async forgetBefore(at: Instant): Promise<void> {
    await this.query('delete from idempotency where partnership_id = $1 and person = $2 and at < $3', [
      this.partnership(),
      this.person(),
      stamp(at),
    ]);
  }
}
