import { Injectable } from '@nestjs/common';
import { EVENTS } from '#domain/cycle/events.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { besideFacts } from '../stores/facts.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { type EventLine, TOLD_LINE } from './events.view.js';

/** One thing that happened to an action or a recommendation. */
export type ThingLogLine = Omit<EventLine, 'seq' | 'hash'>;

/** A cycle's facts, and what happened to one thing in it. */
export interface FactsWithLog {
  readonly facts: CycleFacts;
  readonly log: readonly ThingLogLine[];
}

/** At most so many lines of history are shown. */
const LINES = 200;

/**
 * What happened to one thing of a cycle, newest first, with the facts of the cycle, in one query; null when there is no
 * such cycle. Acts alone: steps of the agenda and reminders stand in the cycle's own history.
 */
@Injectable()
export class ThingLogView {
  constructor(private readonly work: UnitOfWork) {}

  /** An action, and the requests for more time it got. */
  ofAction(actor: WorkActor, cycle: string, action: string): Promise<FactsWithLog | null> {
    return this.#of(actor, cycle, [action, `${action}-X`, Object.keys(EVENTS.action)]);
  }

  /** A recommendation, and the verdicts that reviews gave on it. */
  ofRecommendation(actor: WorkActor, cycle: string, recommendation: string): Promise<FactsWithLog | null> {
    return this.#of(actor, cycle, [recommendation, `${recommendation}-M`, Object.keys(EVENTS.recommendation)]);
  }

  async #of(
    actor: WorkActor,
    cycle: string,
    [subject, start, names]: readonly [subject: string, start: string, names: readonly string[]],
  ): Promise<FactsWithLog | null> {
    const parameters = [subject, start, names, LINES];
    const found = await this.work.read(actor, (tx) => tx.facts.loadNamedWith(cycle, LOG, parameters));
    if (found === null) return null;
    return { facts: found.facts, log: JSON.parse(found.beside) as readonly ThingLogLine[] };
  }
}

const LOG = besideFacts(`select coalesce(json_agg(line), '[]')::text from (
    select ${TOLD_LINE}
    from activity_log where partnership_id = $1 and chain_id = named.cycle_id
      and (subject = $4 or starts_with(subject, $5)) and name = any($6)
    order by seq desc limit $7) as line`);
