import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/**
 * An audit is there for the partnership, for the agencies that take part, and for those who may supply its list; to
 * everybody else it is in no list, feed or count. The web's own work, for nobody in particular, sees all.
 */
export class AuditsTakenPartIn0000000000029 implements MigrationInterface {
  name = 'AuditsTakenPartIn0000000000029';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create policy taken_part_in on cycle as restrictive for select to auditloop_web using (
        app_person() is null or app_reach() = 'partnership'
        or exists (select 1 from participant p where p.partnership_id = cycle.partnership_id
          and p.cycle_id = cycle.cycle_id and p.agency_key = app_agency())
        or (select app_holds('data-owner')))`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
