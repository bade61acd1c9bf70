import type { Instant } from '#domain/time/instant.js';
import { type Query, stamp } from '../query.js';

/** What is known of a key: nothing yet, it was answered before, or it was used for another request. */
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

  /** What was answered to the key; asked after the lock that orders the acts. */
  async find(key: string, requestHash: string): Promise<KeptAnswer> {
    const [row] = await this.query<{ request_hash: string; body: unknown }>(
      'select request_hash, body from idempotency where partnership_id = $1 and person = $2 and key = $3',
      [this.partnership(), this.person(), key],
    );
    if (row === undefined) return { kind: 'new' };
    return row.request_hash === requestHash ? { kind: 'answered', body: row.body } : { kind: 'other-request' };
  }

  /** Keeps the answer; when another transaction took the key meanwhile, this one is to be tried again. */
  async keep(key: string, requestHash: string, body: unknown, machineNow: Instant): Promise<void> {
    const kept = await this.query(
      `insert into idempotency (partnership_id, person, key, request_hash, status, body, at)
       values ($1, $2, $3, $4, 200, $5::json, $6) on conflict do nothing returning key`,
      [this.partnership(), this.person(), key, requestHash, JSON.stringify(body), stamp(machineNow)],
    );
    if (kept.length === 0) throw Object.assign(new Error('the key was taken meanwhile'), { code: '40001' });
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
