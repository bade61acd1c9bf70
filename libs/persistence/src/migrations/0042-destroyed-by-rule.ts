import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, overAllRows } from './row-security.js';

/**
 * What is destroyed by rule once an audit is over: when it was, what is kept for a review or a court, the seal on returns of
 * a cancelled audit, and the only way in which the worker, which reads no content, takes content away.
 */
export class DestroyedByRule0000000000042 implements MigrationInterface {
  name = 'DestroyedByRule0000000000042';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`alter table cycle add column list_destroyed_on date, add column kept_on date,
        add column kept_by text, add column keepings integer not null default 0,
        add column destruction_foreseen_on date`);
      await runner.query('alter table submission add column destroyed_on date');
      // Nobody of an audit that ended before there was a rule could know of it: it is told of first, like of any other.
      await overAllRows(runner, ['cycle', 'facts_stamp'], () =>
        runner
          .query(`update cycle set destruction_foreseen_on = current_date where state in ('closed', 'cancelled')`)
          .then(() => undefined),
      );
      await runner.query(`create policy sealed on content as restrictive for select to auditloop_web using (
        entity <> 'submission' or field = 'waived-because' or not exists (select 1 from cycle c
          where c.partnership_id = content.partnership_id and c.cycle_id = content.cycle_id
            and c.state = 'cancelled' and c.kept_on is null)
      )`);
      await runner.query(`create function destroy_content(of_cycle uuid, things json) returns void
        language sql volatile security definer set search_path = pg_catalog, public begin atomic
        delete from public.content c using public.cycle o, json_to_recordset($2) as t(entity text, field text, but jsonb)
        where o.partnership_id = (select public.app_partnership()) and o.cycle_id = $1
          and o.state in ('closed', 'cancelled') and o.kept_on is null
          and c.partnership_id = o.partnership_id and c.cycle_id = o.cycle_id
          and c.entity = t.entity and (c.field = t.field or (t.field is null and not t.but ? c.field))
          and (c.entity = 'submission' and o.state = 'cancelled' or c.entity = 'cycle' and c.field = 'frame'
            or c.entity = 'case' and c.field = 'row'); end`);
      await runner.query('revoke all on function destroy_content(uuid, json) from public');
      await runner.query('grant execute on function destroy_content(uuid, json) to auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
