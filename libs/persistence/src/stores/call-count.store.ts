import type { Instant } from '#domain/time/instant.js';
import { millisOf, stamp } from '../query.js';
import { Store } from './store.js';

/** How often something was asked for, by hashes of whoever asks: the same for every process. */
export class CallCountStore extends Store {
  /** Counts one call, and answers how many there were since the window began and when it ends. */
  async count(
    what: string,
    caller: string,
    windowMs: number,
    machineNow: Instant,
  ): Promise<{ readonly calls: number; readonly endsAt: Instant }> {
    const [counted] = await this.query<{ calls: number; endsAt: Instant }>(
      `select calls, ${millisOf('ends_at')} as "endsAt" from count_call($1, $2, $3, $4)`,
      [what, caller, windowMs, stamp(machineNow)],
    );
    if (counted === undefined) throw new Error('a call was not counted');
    return counted;
  }

  /** Forgets windows, kept forms and sessions that are over; the worker's alone. */
  async forgetWhatIsOver(machineNow: Instant): Promise<void> {
    await this.query('select forget_what_is_over($1)', [stamp(machineNow)]);
  }
}
