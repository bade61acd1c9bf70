import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** What is owed in each cycle, a row for each holder, written with the facts it follows from. */
export class Duties0000000000023 implements MigrationInterface {
  name = 'Duties0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table duty (
        partnership_id uuid not null, cycle_id uuid not null,
        kind text not null, ref text not null, place integer not null,
        role text, agency_key text, not_of text[] not null, person text, given integer, except_people text[] not null,
        since date not null, due_on date, until date,
        settled boolean not null, held_up boolean not null, held_until date, sent_back boolean not null,
        count integer, about_key text, occurrence integer not null,
        primary key (partnership_id, cycle_id, kind, ref, place),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'duty');
      await runner.query('grant select, insert, update, delete on duty to auditloop_web, auditloop_worker');
      // By which rules a cycle's duties were written last, beside its bell; 0 for cycles that are older than duties.
      await runner.query('alter table wake add column duty_rules integer not null default 0');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
