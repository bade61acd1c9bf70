import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/**
 * Who reads what the panel decided on a case. Of the partnership all read grades, for they count them; the words with one
 * are the panel's and the QA subgroup's, and from approval the scrutineer's. An agency reads the grade of cases it sent a
 * return for, from the check of facts on. A recommendation keeps when a count it rests on was corrected.
 */
export class GradesRead0000000000047 implements MigrationInterface {
  name = 'GradesRead0000000000047';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table recommendation add column counts_moved_at timestamptz(3)');
      await runner.query(`do $do$ begin execute format(
        'alter policy reach on content using (%s or (${OWN_GRADE.replaceAll("'", "''")}))',
        (select pg_get_expr(polqual, polrelid) from pg_policy
          where polname = 'reach' and polrelid = 'content'::regclass)); end $do$`);
      await runner.query(`create policy decided on content as restrictive for select to auditloop_web using (
        entity <> 'moderation' or field in ('grade', 'agencies')
        or (select app_holds('coordinator', 'panel-chair', 'moderator', 'qa-chair', 'qa-member'))
        or ((select app_holds('scrutineer')) and exists (select 1 from cycle c
          where c.partnership_id = content.partnership_id and c.cycle_id = content.cycle_id
            and c.stage in ('tracking', 'one-year-on'))))`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const OWN_GRADE = `entity = 'moderation' and field = 'grade'
  and (select app_holds('agency-lead', 'auditor', 'agency-executive', 'safeguarding-lead')) and exists (
    select 1 from submission s join cycle c using (partnership_id, cycle_id)
    where s.partnership_id = content.partnership_id and s.cycle_id = content.cycle_id and s.case_ref = content.ref
      and s.agency_key = app_agency() and s.state in ('SUBMITTED', 'RESUBMITTED', 'ACCEPTED')
      and (c.stage in ('tracking', 'one-year-on') or c.substage = 'FACTUAL_ACCURACY'))`;
