import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/**
 * Who is asked to sign a report, who has, and for which version of it. Grades lie sealed, so that those given before are
 * not known to be inadequate: the executive is asked for by grades given from now on, and by alerts.
 */
export class Signatures0000000000031 implements MigrationInterface {
  name = 'Signatures0000000000031';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table moderation add column inadequate boolean not null default false');
      await runner.query(`create table signature (
        post text not null, person_key text not null, asked_at timestamptz(3), due_on date, signed_at timestamptz(3),
        report_version integer, replaced_at timestamptz(3), replaced_by text,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'signature');
      await runner.query('grant select, insert, update on signature to auditloop_web, auditloop_worker');
      await stamped(runner, 'signature', 'cycle');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
