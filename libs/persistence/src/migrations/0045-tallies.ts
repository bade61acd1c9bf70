import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** How often agencies gave each answer, counted as moderation closes; which answers a finding rests on, and whom it praises. */
export class Tallies0000000000045 implements MigrationInterface {
  name = 'Tallies0000000000045';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table tally (
        returns integer not null, answered integer not null, said text[] not null, by_agency json not null,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await stamped(runner, 'tally', 'cycle');
      await withinPartnership(runner, 'tally');
      await runner.query('grant select, insert, update on tally to auditloop_web, auditloop_worker');
      await runner.query(`alter table finding add column answers text[] not null default '{}',
        add column counted_in text not null default 'CASES', add column praises text`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
