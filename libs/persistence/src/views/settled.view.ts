import { Injectable } from '@nestjs/common';
import { hasNotLeftInTime, isEngineAway, isWorkerAway, type Unsent } from '#domain/mail/in-time.js';
import type { Policy } from '#domain/policy/policy.js';
import type { Instant } from '#domain/time/instant.js';
import { millisOf, numberOf, stamp } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import { WEB_PROCESS, type WorkActor } from '../work-actor.js';
import { millisSince } from './late-mail.view.js';

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

/** What of the alerts of a whole installation has not left in time. */
export interface AlertPost {
  /** First emails of alerts that nobody has taken on. */
  readonly late: number;
  readonly workerAway: boolean;
  /** Since when the engine has been away, by the machine's clock; null while it is there, or away for minutes only. */
  readonly engineAwaySince: Instant | null;
}

/** Has it settled, and what comes next: counts and times over all partnerships, and nothing else of them. */
@Injectable()
export class SettledView {
  constructor(private readonly work: UnitOfWork) {}

  /** As it stands now: whoever waits for it looks again and again, so that it is never part of what a request reads. */
  async now(actor: WorkActor = WEB_PROCESS): Promise<Settled> {
    return (await this.#read(actor, 'null')).settled;
  }

  /** As `now`, with what of the alerts of the whole installation has not left in time, for whoever watches it. */
  async withAlerts(): Promise<Settled & AlertPost> {
    const { settled, post } = await this.#read(WEB_PROCESS, POST);
    const workerAway = isWorkerAway(post?.workerMs ?? null);
    const late = (post?.unsent ?? []).filter((one) =>
      hasNotLeftInTime({ ...one, channel: 'urgent' }, one.leaveWithin, workerAway),
    );
    const engineAwaySince = isEngineAway(post?.engineMs ?? null) ? (post?.engineSeenAt ?? null) : null;
    return { ...settled, late: late.length, workerAway, engineAwaySince };
  }

  async #read(actor: WorkActor, postSql: string): Promise<{ readonly settled: Settled; readonly post: Post | null }> {
    return this.work.run(actor, async (tx) => {
      const { now, mode, version } = await tx.time();
      const [row] = await tx.query<Pick<Settled, 'waking' | 'sending' | 'nextAt'> & { readonly post: Post | null }>(
        `select ${numberOf('waking')} as waking, ${numberOf('sending')} as sending, ${millisOf('next_at')} as "nextAt",
           ${postSql} as post
         from settled_state($1), (select $2::timestamptz as machine_now) as here`,
        [stamp(now), stamp(tx.machineNow())],
      );
      const { post, ...found } = row ?? { waking: 0, sending: 0, nextAt: null, post: null };
      return { settled: { settled: found.waking === 0 && found.sending === 0, mode, now, version, ...found }, post };
    });
  }
}

/** First emails of alerts that nobody has taken on and that have not left, and how long ago a worker was seen. */
interface Post {
  readonly unsent: readonly (Omit<Unsent, 'channel'> & { readonly leaveWithin: Policy['leaveWithin'] | null })[];
  readonly workerMs: number | null;
  readonly engineMs: number | null;
  readonly engineSeenAt: Instant | null;
}

const POST = `json_build_object('workerMs', (select ${millisSince('worker_seen_at', 'here.machine_now')} from clock),
  'engineMs', (select ${millisSince('engine_seen_at', 'here.machine_now')} from clock),
  'engineSeenAt', (select ${millisOf('engine_seen_at')} from clock),
  'unsent', (select coalesce(json_agg(json_build_object('waitedMs', ${numberOf('waited_ms')}, 'cameBack', came_back,
    'leaveWithin', leave_within)), '[]') from alert_emails_waiting(here.machine_now)))`;
