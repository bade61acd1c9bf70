import type { Instant } from '#domain/time/instant.js';
import { type Query, stamp } from '../query.js';

/** Steps that threw: kept until somebody lets them be tried again. */
export class FailedStepStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
  ) {}

  /** Records that a step failed; `error` is a kind of error, never its text. Answers how often it has failed by now. */
  async record(cycleId: string, key: string, at: Instant, error: string): Promise<number> {
    const [row] = await this.query<{ attempts: number }>(
      `insert into failed_step as held (partnership_id, cycle_id, key, at, error, state) values ($1, $2, $3, $4, $5, 'failed')
       on conflict (partnership_id, cycle_id, key) do update set at = excluded.at, error = excluded.error,
         state = 'failed', attempts = held.attempts + 1 returning attempts`,
      [this.partnership(), cycleId, key, stamp(at), error],
    );
    return row?.attempts ?? 1;
  }

  /** It is to be tried again. */
  async retrying(cycleId: string, key: string): Promise<void> {
    await this.query(
      `update failed_step set state = 'retrying' where partnership_id = $1 and cycle_id = $2 and key = $3`,
      [this.partnership(), cycleId, key],
    );
  }

  /** Those that were to be tried again and have now been taken. */
  async succeeded(cycleId: string, keys: readonly string[]): Promise<void> {
    await this.query(
      `update failed_step set state = 'done'
       where partnership_id = $1 and cycle_id = $2 and key = any($3) and state = 'retrying'`,
      [this.partnership(), cycleId, [...keys]],
    );
  }
}
