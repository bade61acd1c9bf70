import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, overAllRows, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/**
 * Numbered versions of approved reports, those that are approved already beginning with the one that was signed; drafts
 * and briefings that were sent back, and briefings with more than one version.
 */
export class Editions0000000000030 implements MigrationInterface {
  name = 'Editions0000000000030';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table edition (
        number integer not null, made_at timestamptz(3) not null, made_by text not null, change text not null,
        things text[] not null, signatories text[] not null,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await runner.query(
        'alter table cycle add column draft_number integer not null default 1, add column sent_back_on date',
      );
      await runner.query(`alter table briefing add column sent_back_on date, add column edition integer not null default 1,
        add column replaces text, add column replaced_by text, add column withdrawn_at timestamptz(3)`);
      await stamped(runner, 'edition', 'cycle');
      await overAllRows(runner, ['activity_log', 'facts_stamp'], () =>
        runner.query(`insert into edition
            (partnership_id, cycle_id, ref, number, made_at, made_by, change, things, signatories)
          select partnership_id, chain_id, 'V01', 1, at, by, 'SIGNED', '{}',
            string_to_array(coalesce(facts::json ->> 'signatories', ''), ' ')
          from activity_log where name = 'report.approved'`),
      );
      await withinPartnership(runner, 'edition');
      await runner.query('grant select, insert, update on edition to auditloop_web, auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
