import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/**
 * Teams that audit their own cases. What is typed about a case is read by its team alone, beside the agency that wrote
 * it, until every team of the audit has closed.
 */
export class Teams0000000000059 implements MigrationInterface {
  name = 'Teams0000000000059';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table team (
        name text not null, chair_key text not null, members text[] not null, chairs integer not null,
        closed_at timestamptz(3), closed_by text,
        partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
        position bigint generated always as identity, primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await stamped(runner, 'team', 'cycle');
      await withinPartnership(runner, 'team');
      await runner.query('grant select, insert, update, delete on team to auditloop_web');
      await runner.query('grant select, insert, update on team to auditloop_worker');
      await runner.query(`create policy before_launch on team as restrictive for delete to auditloop_web
        using (is_planned(partnership_id, cycle_id))`);
      // The reference of a return, of a decision and of an answer of the panel begins with that of its case.
      await runner.query(`create policy teams_apart on content as restrictive for select to auditloop_web using (
        entity not in ('submission', 'moderation', 'concordance')
        or written_by = app_person()
        or (agency_key is not null and agency_key = app_agency())
        or not exists (select 1 from team t
          where t.partnership_id = content.partnership_id and t.cycle_id = content.cycle_id and t.closed_at is null)
        or not exists (select 1 from audit_case c
          where c.partnership_id = content.partnership_id and c.cycle_id = content.cycle_id
            and c.ref = split_part(content.ref, '-', 1))
        or exists (select 1 from audit_case c join team t using (partnership_id, cycle_id)
          where c.partnership_id = content.partnership_id and c.cycle_id = content.cycle_id
            and c.ref = split_part(content.ref, '-', 1) and t.name = c.team
            and (t.chair_key = app_person() or app_person() = any (t.members))))`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
