import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** Audits that follow others up, what they counted for these, and recommendations that are taken up. */
export class FollowUps0000000000054 implements MigrationInterface {
  name = 'FollowUps0000000000054';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table follow_up (
        state text not null, planned_on date not null, agreed_on date, turns integer not null,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await runner.query(`create table figure (
        audit text not null, recommendation text not null, counted_by text not null, finding text not null,
        question text not null, counted_in text not null, affected integer not null, applicable integer not null,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      for (const table of ['follow_up', 'figure']) {
        await stamped(runner, table, 'cycle');
        await withinPartnership(runner, table);
        await runner.query(`grant select, insert, update on ${table} to auditloop_web, auditloop_worker`);
      }
      await runner.query(`alter table cycle add column no_follow_up_on date, add column no_follow_up_by text`);
      await runner.query(`alter table recommendation add column continues text, add column continued_by text`);
      await runner.query(`alter table verdict add column counted text not null default 'TYPED'`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
