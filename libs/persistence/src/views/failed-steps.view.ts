import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, type Page, type PageQuery, pageOf } from './page.js';

/** A step of the agenda that could not be taken. */
export interface FailedStepLine {
  readonly cycle: string;
  readonly key: string;
  readonly at: Instant;
  readonly attempts: number;
  readonly error: string;
  readonly state: 'failed' | 'retrying';
}

/** Steps that failed and were not taken since. */
@Injectable()
export class FailedStepsView {
  constructor(private readonly work: UnitOfWork) {}

  /** A page of those of one cycle, by its id or its reference, in the order of their keys; null when there is no such cycle. */
  async of(actor: WorkActor, cycle: string, query: PageQuery = {}): Promise<Page<FailedStepLine> | null> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<FailedStepLine | { readonly key: null }>(
        `select c.reference as cycle, f.key, ${millisOf('f.at')} as at, f.attempts, f.error, f.state
         from cycle c left join failed_step f on f.partnership_id = c.partnership_id and f.cycle_id = c.cycle_id
           and f.state <> 'done' and f.key > $3
         where c.partnership_id = $1 and (c.reference = $2 or c.cycle_id::text = $2) order by f.key limit $4`,
        [actor.partnershipId, cycle, query.after ?? '', limit + 1],
      ),
    );
    if (rows.length === 0) return null;
    const lines = rows.filter((row) => row.key !== null);
    return pageOf(lines, limit, ({ key }) => key);
  }
}
