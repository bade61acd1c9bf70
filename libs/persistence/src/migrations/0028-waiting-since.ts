import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, overAllRows } from './row-security.js';

/** Since when a list waits for its draw, a recommendation for its recovery plan, and a briefing for its publication. */
export class WaitingSince0000000000028 implements MigrationInterface {
  name = 'WaitingSince0000000000028';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table cycle add column framed_on date');
      await runner.query('alter table recommendation add column reopened_on date');
      await runner.query('alter table briefing add column drafted_on date');
      await overAllRows(runner, ['recommendation', 'briefing', 'activity_log', 'facts_stamp'], async () => {
        await fill(runner, 'recommendation', 'reopened_on', 'recommendation.reopened');
        await fill(runner, 'briefing', 'drafted_on', 'briefing.drafted');
      });
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** What is there already waits since the day on which the log tells of it last. */
async function fill(runner: QueryRunner, table: string, column: string, event: string): Promise<void> {
  await runner.query(
    `update ${table} thing set ${column} = told.day from (
       select partnership_id, chain_id, subject, max((at at time zone 'Europe/London')::date) as day
         from activity_log where name = $1 group by 1, 2, 3
     ) told
     where told.partnership_id = thing.partnership_id and told.chain_id = thing.cycle_id and told.subject = thing.ref`,
    [event],
  );
}
