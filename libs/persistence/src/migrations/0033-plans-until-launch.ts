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

      // The practice bar tells somebody of their own partnership: when something falls due, and days planned ahead.
      await runner.query('drop function visit(text, timestamptz)');
      await runner.query(`create function visit(token_hash text, machine_now timestamptz)
        returns table (partnership_id uuid, partnership_name text, person text, name text, agency_key text, roles text[],
          ends_at timestamptz, idle_ms bigint, seen_at timestamptz, mode text, practice_now timestamptz, next_at timestamptz,
          planned_days date[])
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select h.partnership_id, h.partnership_name, h.person, h.name, h.agency_key, h.roles, h.ends_at, h.idle_ms, h.seen_at,
          c.mode, c.practice_now,
          case when c.mode = 'practice' then (select min(w.wait_until) from public.wake w
            where not w.done and (h.partnership_id is null or w.partnership_id = h.partnership_id)) end,
          case when c.mode = 'practice' then array(select distinct d.day from (
              select y.partnership_id, y.launch_on as day from public.cycle y where y.state = 'planned'
              union all select y.partnership_id, y.panel_on from public.cycle y
                where y.state = 'running' and y.stage in ('selection', 'submission', 'moderation')) d
            where d.partnership_id = h.partnership_id and d.day >= c.practice_now::date order by d.day limit 3) end
        from public.clock c left join (
          select s.partnership_id, p.name as partnership_name, s.person, o.name, o.agency_key, o.roles, s.idle_ms, s.seen_at,
            least(s.expires_at, s.seen_at + s.idle_ms * interval '1 millisecond') as ends_at
          from public.session s
            join public.partnership p on p.partnership_id = s.partnership_id
            join public.person o on o.partnership_id = s.partnership_id and o.key = s.person
          where s.token_hash = $1 and o.active
            and least(s.expires_at, s.seen_at + s.idle_ms * interval '1 millisecond') > $2) h on true; end`);
      await runner.query('revoke all on function visit(text, timestamptz) from public');
      await runner.query('grant execute on function visit(text, timestamptz) to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
