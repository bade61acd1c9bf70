import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** What the panel answers itself on each case; which agencies a recommendation for every agency leaves out. */
export class Concordances0000000000057 implements MigrationInterface {
  name = 'Concordances0000000000057';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table concordance (
        case_ref text not null, question text not null, answer text not null, agencies text[] not null,
        answered_at timestamptz(3) not null, answered_by text not null,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await stamped(runner, 'concordance', 'cycle');
      await withinPartnership(runner, 'concordance');
      await runner.query('grant select, insert, update on concordance to auditloop_web, auditloop_worker');
      await runner.query(`alter table recommendation add column left_out text[] not null default '{}'`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
