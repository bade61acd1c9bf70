import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What tells of an email that has not left in time: when it should, since when it waits, and when a worker was seen. */
export class LatePost0000000000025 implements MigrationInterface {
  name = 'LatePost0000000000025';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(
        'alter table notice add column leaves_at timestamptz(3), add column written_at timestamptz(3)',
      );
      await runner.query(
        'alter table clock add column moved_at timestamptz(3), add column worker_seen_at timestamptz(3)',
      );
      await runner.query('grant update (worker_seen_at) on clock to auditloop_worker');
      await runner.query(`create policy worker_is_seen on clock for update to auditloop_worker
        using (app_process() = 'worker') with check (app_process() = 'worker')`);
      await runner.query(`create index notice_first_of_alert on notice (partnership_id, cycle_id, subject)
        where rule = 'safety-alert'`);
      for (const table of ['notice', 'alert', 'cycle']) {
        await runner.query(`create policy owner_reads on ${table} for select to auditloop_owner using (true)`);
      }
      // First emails of alerts that nobody has taken on and that have not left: how long each waits, and nothing else.
      await runner.query(`create function alert_emails_waiting(machine_now timestamptz)
        returns table (waited_ms bigint, came_back boolean, leave_within json)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select (extract(epoch from machine_now - coalesce(n.written_at, n.at)) * 1000)::bigint,
          o.state is not distinct from 'bounced', c.policy -> 'leaveWithin'
        from public.alert a
          join public.notice n on n.partnership_id = a.partnership_id and n.cycle_id = a.cycle_id and n.subject = a.ref
            and n.rule = 'safety-alert'
          join public.cycle c on c.partnership_id = a.partnership_id and c.cycle_id = a.cycle_id
          left join public.outbox o on o.partnership_id = n.partnership_id and o.key = n.mail_key
        where a.state = 'RAISED' and n.state <> 'not-needed' and o.state is distinct from 'sent'
        limit 1000; end`);
      await runner.query('revoke all on function alert_emails_waiting(timestamptz) from public');
      await runner.query('grant execute on function alert_emails_waiting(timestamptz) to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
