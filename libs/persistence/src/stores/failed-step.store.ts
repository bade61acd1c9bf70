import { In } from 'typeorm';
import type { Instant } from '#domain/time/instant.js';
import { FAILED_STEP } from '../entities/cycle.entities.js';
import { stamp } from '../query.js';
import { Store } from './store.js';

/** Steps that threw: kept until somebody lets them be tried again. */
export class FailedStepStore extends Store {
  private readonly steps = this.manager.getRepository(FAILED_STEP);

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
    await this.steps.update({ partnershipId: this.partnership(), cycleId, key }, { state: 'retrying' });
  }

  /** Those that were to be tried again and have now been taken. */
  async succeeded(cycleId: string, keys: readonly string[]): Promise<void> {
    const retried = { partnershipId: this.partnership(), cycleId, key: In(keys), state: 'retrying' as const };
    await this.steps.update(retried, { state: 'done' });
  }
}
