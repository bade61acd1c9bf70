import { Injectable } from '@nestjs/common';
import { type Instant, instant } from '#domain/time/instant.js';
import { millis, millisOf } from '../query.js';
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

  /** A page of them, by cycle and key. */
  async page(actor: WorkActor, query: PageQuery = {}): Promise<Page<FailedStepLine>> {
    const limit = limitOf(query);
    const [cycle, key] = (query.after ?? ' ').split(' ', 2);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<Omit<FailedStepLine, 'at'> & { at: string }>(
        `select c.reference as cycle, f.key, ${millisOf('f.at')} as at, f.attempts, f.error, f.state
         from failed_step f join cycle c using (partnership_id, cycle_id)
         where f.partnership_id = $1 and f.state <> 'done' and (c.reference, f.key) > ($2, $3)
         order by c.reference, f.key limit $4`,
        [actor.partnershipId, cycle ?? '', key ?? '', limit + 1],
      ),
    );
    const lines = rows.map((row) => ({ ...row, at: instant(millis(row.at)) }));
    return pageOf(lines, limit, (line) => `${line.cycle} ${line.key}`);
  }
}
