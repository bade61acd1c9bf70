import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** Answers about what is late and was passed up, and when the last of them was given in the log of challenges. */
export class Answers0000000000048 implements MigrationInterface {
  name = 'Answers0000000000048';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table answer (
        about text not null, agency_key text, said_on date not null, said_by text not null, by_on date not null,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await stamped(runner, 'answer', 'cycle');
      await withinPartnership(runner, 'answer');
      await runner.query('grant select, insert, update on answer to auditloop_web, auditloop_worker');
      await runner.query('alter table challenge add column said_on date, add column said_until date');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
