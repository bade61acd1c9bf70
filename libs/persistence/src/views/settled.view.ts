import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { millisOf, numberOf, stamp } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import { WEB_PROCESS, type WorkActor } from '../work-actor.js';

/** Whether the whole installation has done what there is to do at its business now. */
export interface Settled {
  readonly settled: boolean;
  readonly mode: 'live' | 'practice';
  readonly now: Instant;
  /** When the next thing falls due by itself; null when nothing does. */
  readonly nextAt: Instant | null;
  /** Version of the practice clock. */
  readonly version: number;
  /** How many workflows need a wake, and how many mails wait to be sent or resolved. */
  readonly waking: number;
  readonly sending: number;
}

/** Has it settled, and what comes next: counts and times over all partnerships, and nothing else of them. */
@Injectable()
export class SettledView {
  constructor(private readonly work: UnitOfWork) {}

  /** As it stands now: whoever waits for it looks again and again, so that it is never part of what a request reads. */
  async now(actor: WorkActor = WEB_PROCESS): Promise<Settled> {
    return this.work.run(actor, async (tx) => {
      const { now, mode, version } = await tx.time();
      const [row] = await tx.query<Pick<Settled, 'waking' | 'sending' | 'nextAt'>>(
        `select ${numberOf('waking')} as waking, ${numberOf('sending')} as sending, ${millisOf('next_at')} as "nextAt"
         from settled_state($1)`,
        [stamp(now)],
      );
      const found = row ?? { waking: 0, sending: 0, nextAt: null };
      return { settled: found.waking === 0 && found.sending === 0, mode, now, version, ...found };
    });
  }
}
