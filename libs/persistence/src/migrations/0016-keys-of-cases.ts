import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/**
 * Who reads the list cases are drawn from, and the keys of the cases drawn from it.
 *
 * Decision: the list, and every key in it, is for those who may supply it (coordinators and data owners) and for the person who
 * wrote it; to the rest of the partnership an audit speaks of C01, C02. An agency has to find the child in its own
 * records, so once cases are drawn its lead and its auditors read the rows of drawn cases: of all of them while they say
 * which they know, afterwards of those they did not deny, until moderation ends. Reserves, cases that were replaced
 * and every other row of the list stay shut: an agency has a return, known or not yet known, for drawn cases alone, and
 * the policy asks for that return and nothing else. The worker still has no grant on content at all.
 */
export class KeysOfCases0000000000016 implements MigrationInterface {
  name = 'KeysOfCases0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create function app_holds(variadic wanted text[]) returns boolean language sql stable
        return exists (select 1 from person p where p.partnership_id = app_partnership() and p.key = app_person()
          and p.active and p.roles && wanted)`);
      await runner.query('drop policy reach on content');
      await runner.query(`create policy reach on content as restrictive for select to auditloop_web using (
        written_by = app_person()
        or (agency_key is not null and agency_key = app_agency())
        or (app_reach() = 'partnership' and not (${IS_KEYS})
          and (entity <> 'submission' or exists (${stageIn('moderation', ...REPORTED)})))
        or ((${IS_KEYS}) and (select app_holds('coordinator', 'data-owner')))
        or (entity = 'case' and field = 'row' and (select app_holds('agency-lead', 'auditor')) and exists (${OWN_DRAWN}))
        or (agency_key is null and entity in ('finding', 'recommendation', 'action', 'briefing', 'review', 'verdict')
          and exists (${stageIn(...REPORTED)}))
      )`);
      // A data owner may put a list in the place of the coordinator's, as the coordinator may in theirs.
      await runner.query('drop policy update_reach on content');
      await runner.query(`create policy update_reach on content as restrictive for update to auditloop_web
        using (written_by = app_person() or agency_key = app_agency() or app_reach() = 'partnership'
          or (entity = 'cycle' and field = 'frame' and (select app_holds('data-owner'))))
        with check (written_by = app_person()
          and (agency_key is null or agency_key = app_agency() or app_reach() = 'partnership'))`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const IS_KEYS = `(entity = 'cycle' and field = 'frame') or (entity = 'case' and field = 'row')`;

const OWN_DRAWN = `select 1 from submission s join cycle c using (partnership_id, cycle_id)
  where s.partnership_id = content.partnership_id and s.cycle_id = content.cycle_id and s.case_ref = content.ref
    and s.agency_key = app_agency() and s.state <> 'WITHDRAWN' and c.state in ('running', 'suspended')
    and (c.stage = 'selection' or (c.stage in ('submission', 'moderation') and s.involvement <> 'NOT_KNOWN'))`;

const REPORTED = ['reporting', 'tracking', 'one-year-on'];

function stageIn(...stages: readonly string[]): string {
  return `select 1 from cycle c where c.partnership_id = content.partnership_id and c.cycle_id = content.cycle_id
    and c.stage in (${stages.map((stage) => `'${stage}'`).join(', ')})`;
}
