import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, overAllRows, withinPartnership } from './row-security.js';

/**
 * The log of challenges of each cycle, written with the facts it follows from, and the day on which a return was missed.
 * Of returns that were missed before, the day is that on which returns closed.
 */
export class Challenges0000000000041 implements MigrationInterface {
  name = 'Challenges0000000000041';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table submission add column missed_on date');
      await overAllRows(runner, ['submission', 'stage', 'facts_stamp'], async () => {
        await runner.query(`update submission set missed_on = (stage.closed_at at time zone 'Europe/London')::date
          from stage where stage.partnership_id = submission.partnership_id and stage.cycle_id = submission.cycle_id
            and stage.ref = 'submission' and stage.closed_at is not null
            and submission.state in ('NOT_RECEIVED', 'LATE_NOT_USED')`);
      });
      await runner.query(`create table challenge (
        partnership_id uuid not null, cycle_id uuid not null, ref text not null,
        kind text not null, agency_key text, about text not null, count integer not null, missing integer not null,
        raised_on date not null, asked text not null, outcome text not null, answered_on date,
        primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await runner.query('create index challenge_raised on challenge (partnership_id, raised_on)');
      await withinPartnership(runner, 'challenge');
      await runner.query('grant select, insert, update, delete on challenge to auditloop_web, auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
