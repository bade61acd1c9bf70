import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** Disputes; their words are read by the two sides, and by those of the partnership who see them through. */
export class Disputes0000000000046 implements MigrationInterface {
  name = 'Disputes0000000000046';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table dispute (
        agency_key text not null, against_key text,
        about text not null, thing text not null, urgent boolean not null,
        raised_at timestamptz(3) not null, raised_by text not null, state text not null,
        stage text not null, stage_at timestamptz(3) not null, due_on date not null, due_at timestamptz(3) not null,
        plan_on date, turns integer not null, ended_at timestamptz(3), ended_by text, climbed json not null,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await stamped(runner, 'dispute', 'cycle');
      await withinPartnership(runner, 'dispute');
      await runner.query('grant select, insert, update on dispute to auditloop_web, auditloop_worker');
      // The words of a dispute are nobody's alone: the other side reads them, as that policy lets it, and no one else.
      await runner.query(`do $$ begin execute format(
        'alter policy reach on content using (%s or (entity = ''dispute'' and agency_key is null))',
        (select pg_get_expr(polqual, polrelid) from pg_policy
          where polname = 'reach' and polrelid = 'content'::regclass)); end $$`);
      await runner.query(`create policy disputed on content as restrictive for select to auditloop_web using (
        entity <> 'dispute' or written_by = app_person()
        or (select app_holds('coordinator', 'qa-chair', 'panel-chair'))
        or (app_reach() = 'partnership' and (select app_holds('executive')))
        or ((select app_holds('agency-lead', 'agency-executive')) and exists (
          select 1 from dispute d where d.partnership_id = content.partnership_id and d.cycle_id = content.cycle_id
            and d.ref = content.ref and app_agency() in (d.agency_key, d.against_key))))`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
