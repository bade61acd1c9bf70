import type { Instant } from '#domain/time/instant.js';
import { CLOCK } from '../entities/partnership.entities.js';
import { stamp } from '../query.js';
import { Store } from './store.js';

/** The one business clock of an installation. */
export type BusinessClock =
  | { readonly mode: 'live'; readonly version: number }
  | { readonly mode: 'practice'; readonly practiceNow: Instant; readonly version: number };

/** Reads the business clock and, in practice mode, moves it forward. */
export class ClockStore extends Store {
  /** The clock as it stands; throws when migrations have not set one. */
  async read(): Promise<BusinessClock> {
    const [clock] = await this.manager.getRepository(CLOCK).find();
    if (clock === undefined) throw new Error('the business clock is not set: run the migrations');
    const { mode, practiceNow, version } = clock;
    return mode === 'practice' && practiceNow !== null ? { mode, practiceNow, version } : { mode: 'live', version };
  }

  /**
   * Moves the practice clock to a later instant (to any, while no cycle was planned), at one of the machine clock; null when
   * it may not move so.
   */
  async move(to: Instant, movedAt: Instant): Promise<{ readonly now: Instant; readonly version: number } | null> {
    const [row] = await this.query<{ version: string }>(
      `update clock set practice_now = $1, version = version + 1, moved_at = $2 where mode = 'practice' and (practice_now <= $1 or nothing_planned())
       returning version`,
      [stamp(to), stamp(movedAt)],
    );
    return row === undefined ? null : { now: to, version: Number(row.version) };
  }

  /**
   * A worker is there at an instant of the machine clock, and Temporal answers it or does not: one that never did counts as
   * seen when it was first asked.
   */
  async workerSeen(at: Instant, engineAnswers: boolean): Promise<void> {
    await this.query(
      `update clock set worker_seen_at = $1,
         engine_seen_at = case when $2 or engine_seen_at is null then $1 else engine_seen_at end`,
      [stamp(at), engineAnswers],
    );
  }
}
