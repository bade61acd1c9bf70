import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** What two decide together: proposed by one, agreed or refused by the other. */
export class Proposals0000000000058 implements MigrationInterface {
  name = 'Proposals0000000000058';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table proposal (
        what text not null, proposed_on date not null, proposed_by text not null, asks text not null,
        due_on date not null, state text not null, ended_at timestamptz(3), ended_by text,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await stamped(runner, 'proposal', 'cycle');
      await withinPartnership(runner, 'proposal');
      await runner.query('grant select, insert, update on proposal to auditloop_web, auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
