import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What the panel found, and what follows from it, is the partnership's until agencies are asked to check its facts. */
export class UnreportedFindings0000000000021 implements MigrationInterface {
  name = 'UnreportedFindings0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create policy unreported on content as restrictive for select to auditloop_web using (
        app_reach() = 'partnership' or written_by = app_person() or agency_key = app_agency()
        or entity not in ('finding', 'recommendation', 'action', 'briefing', 'review', 'verdict')
        or exists (select 1 from cycle c where c.partnership_id = content.partnership_id
          and c.cycle_id = content.cycle_id
          and (c.stage in ('tracking', 'one-year-on') or c.substage = 'FACTUAL_ACCURACY')))`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
