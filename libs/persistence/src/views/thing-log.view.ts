import { Injectable } from '@nestjs/common';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { EVENTS } from '#domain/cycle/events.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { type Sealed, sealedSql } from '../stores/content.store.js';
import { type BesideFacts, besideFacts } from '../stores/facts.store.js';
import { type Tx, UnitOfWork } from '../unit-of-work.js';
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

  /** An action, and the requests for more time it got, with all that was typed about them and the actor may see. */
  async ofAction(
    actor: WorkActor,
    cycle: string,
    action: string,
  ): Promise<(FactsWithLog & { readonly pieces: readonly ContentPiece[] }) | null> {
    return this.work.read(actor, async (tx) => {
      const found = await this.#of(tx, ACTION, cycle, [action, `${action}-X`, Object.keys(EVENTS.action)]);
      return found && { ...found, pieces: tx.content.open(found.facts.id, found.sealed) };
    });
  }

  /** A recommendation, and the verdicts that reviews gave on it. */
  ofRecommendation(actor: WorkActor, cycle: string, recommendation: string): Promise<FactsWithLog | null> {
    const asked = [recommendation, `${recommendation}-M`, Object.keys(EVENTS.recommendation)] as const;
    return this.work.read(actor, (tx) => this.#of(tx, RECOMMENDATION, cycle, asked));
  }

  async #of(
    tx: Tx,
    beside: BesideFacts,
    cycle: string,
    [subject, start, names]: readonly [subject: string, start: string, names: readonly string[]],
  ): Promise<(FactsWithLog & Beside) | null> {
    const found = await tx.facts.loadNamedWith(cycle, beside, [subject, start, names, LINES]);
    return found && { facts: found.facts, ...(JSON.parse(found.beside) as Beside) };
  }
}

/** What is read beside the facts; nothing typed unless it is asked for. */
interface Beside {
  readonly log: readonly ThingLogLine[];
  readonly sealed: readonly Sealed[];
}

const logWith = (sealed: string): BesideFacts =>
  besideFacts(`select json_build_object('log', coalesce(json_agg(line), '[]'), 'sealed', ${sealed})::text from (
    select ${TOLD_LINE}
    from activity_log where partnership_id = $1 and chain_id = named.cycle_id
      and (subject = $4 or starts_with(subject, $5)) and name = any($6)
    order by seq desc limit $7) as line`);

const ACTION = logWith(sealedSql(`entity in ('action', 'extension') and (ref = $4 or starts_with(ref, $5))`));
const RECOMMENDATION = logWith(`'[]'::json`);
