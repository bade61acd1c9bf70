import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, overAllRows } from './row-security.js';

/**
 * A plan changes until its launch: an agency can be left out until then. Somebody has several drafts, each under its own
 * name, and can throw one away; drafts of which nothing was said are none.
 */
export class PlansUntilLaunch0000000000033 implements MigrationInterface {
  name = 'PlansUntilLaunch0000000000033';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('grant delete on participant to auditloop_web');
      await runner.query(`create policy before_launch on participant as restrictive for delete to auditloop_web
        using (exists (select 1 from cycle c where c.partnership_id = participant.partnership_id
          and c.cycle_id = participant.cycle_id and c.state = 'planned'))`);
      await overAllRows(runner, ['draft_plan'], async () => {
        await runner.query(`delete from draft_plan where cycle is null and parts = '{}'`);
      });
      await runner.query(
        'alter table draft_plan drop constraint draft_plan_pkey, add primary key (partnership_id, draft)',
      );
      await runner.query('grant delete on draft_plan to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
