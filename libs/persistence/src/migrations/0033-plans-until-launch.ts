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
      // A function, for whoever may see an audit depends on its participants.
      await runner.query(`create function is_planned(partnership uuid, audit uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select exists (select 1 from public.cycle c
          where c.partnership_id = partnership and c.cycle_id = audit and c.state = 'planned'); end`);
      await runner.query('revoke all on function is_planned(uuid, uuid) from public');
      await runner.query('grant execute on function is_planned(uuid, uuid) to auditloop_web');
      await runner.query(`create policy before_launch on participant as restrictive for delete to auditloop_web
        using (is_planned(partnership_id, cycle_id))`);
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
