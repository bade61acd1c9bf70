import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** What an audit as a whole rests on beside its returns: events with practitioners, reviews elsewhere, counts by month. */
export class Sources0000000000065 implements MigrationInterface {
  name = 'Sources0000000000065';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table source (
        kind text not null, dated_on date, count text, numbers text[] not null, recorded_on date not null,
        recorded_by text not null, withdrawn_at timestamptz(3), withdrawn_by text,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await stamped(runner, 'source', 'cycle');
      await withinPartnership(runner, 'source');
      await runner.query('grant select, insert, update on source to auditloop_web, auditloop_worker');
      // Agencies read its words as they read those of findings: once they check the draft, and from approval on.
      await runner.query(`do $$ begin execute format(
        'alter policy reach on content using (%s or (entity = ''source'' and agency_key is null))',
        (select pg_get_expr(polqual, polrelid) from pg_policy
          where polname = 'reach' and polrelid = 'content'::regclass)); end $$`);
      await runner.query(`create policy beside_returns on content as restrictive for select to auditloop_web using (
        entity <> 'source' or app_reach() = 'partnership' or written_by = app_person()
        or exists (select 1 from cycle c where c.partnership_id = content.partnership_id
          and c.cycle_id = content.cycle_id
          and (c.stage in ('tracking', 'one-year-on') or c.substage = 'FACTUAL_ACCURACY')))`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
