import { Injectable } from '@nestjs/common';
import { type Instant, instant } from '#domain/time/instant.js';
import { millis, millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** One thing that happened to an action. */
export interface ActionLogLine {
  readonly at: Instant;
  readonly by: string;
  readonly name: string;
  readonly subject: string;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** At most so many lines of history are shown. */
const LINES = 200;

/** What happened to one action and its requests for more time, newest first. */
@Injectable()
export class ActionLogView {
  constructor(private readonly work: UnitOfWork) {}

  /** Acts alone: steps of the agenda and reminders stand in the cycle's own history. */
  async of(actor: WorkActor, cycleId: string, action: string): Promise<readonly ActionLogLine[]> {
    const rows = await this.work.run(actor, (tx) =>
      tx.query<Omit<ActionLogLine, 'at' | 'facts'> & { at: string; facts: string }>(
        `select ${millisOf('at')} as at, by, name, subject, reason, facts
         from activity_log where partnership_id = $1 and chain_id = $2
           and (subject = $3 or left(subject, length($3) + 2) = $3 || '-X') and name ~ '^(action|evidence|extension)[.]'
         order by seq desc limit $4`,
        [actor.partnershipId, cycleId, action, LINES],
      ),
    );
    return rows.map((row) => ({
      ...row,
      at: instant(millis(row.at)),
      facts: JSON.parse(row.facts) as ActionLogLine['facts'],
    }));
  }
}
