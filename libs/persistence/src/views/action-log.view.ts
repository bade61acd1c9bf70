import { Injectable } from '@nestjs/common';
import type { CycleFacts } from '#domain/cycle/facts.js';
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

  /**
   * The facts of the cycle with a reference and what happened to one of its actions, in one query; null when there is no
   * such cycle. Acts alone: steps of the agenda and reminders stand in the cycle's own history.
   */
  async withFacts(
    actor: WorkActor,
    cycle: string,
    action: string,
  ): Promise<{ readonly facts: CycleFacts; readonly log: readonly ActionLogLine[] } | null> {
    const found = await this.work.run(actor, (tx) => tx.facts.loadNamedWith(cycle, LOG, [action, LINES]));
    if (found === null) return null;
    const lines = JSON.parse(found.beside) as readonly (Omit<ActionLogLine, 'at' | 'facts'> & {
      readonly at: string;
      readonly facts: string;
    })[];
    const log = lines.map((line) => ({
      ...line,
      at: instant(millis(line.at)),
      facts: JSON.parse(line.facts) as ActionLogLine['facts'],
    }));
    return { facts: found.facts, log };
  }
}

const LOG = `select coalesce(json_agg(line), '[]')::text from (
    select ${millisOf('at')} as at, by, name, subject, reason, facts
    from activity_log where partnership_id = $1 and chain_id = named.cycle_id
      and (subject = $3 or left(subject, length($3) + 2) = $3 || '-X') and name ~ '^(action|evidence|extension)[.]'
    order by seq desc limit $4) as line`;
