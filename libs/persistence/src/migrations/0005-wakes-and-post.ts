import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** Wake rows, notices and the outbox. */
export class WakesAndPost0000000000005 implements MigrationInterface {
  name = 'WakesAndPost0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table wake (
        workflow_id text primary key,
        kind text not null check (kind in ('audit-cycle', 'safety-alert', 'post-room')),
        partnership_id uuid not null references partnership,
        subject text not null,
        bell bigint not null default 1,
        seen bigint not null default 0 check (seen <= bell),
        wait_until timestamptz(3),
        done boolean not null default false,
        failures integer not null default 0
      )`);
      await withinPartnership(runner, 'wake');
      await runner.query('grant select, insert, update on wake to auditloop_web, auditloop_worker');
      await runner.query(
        `create policy relay_reads on wake for select to auditloop_worker using (app_process() = 'worker')`,
      );
      await runner.query('create policy owner_reads on wake for select to auditloop_owner using (true)');
      await runner.query('create index wake_rung on wake (workflow_id) where not done and bell > seen');
      await runner.query('create index wake_waiting on wake (wait_until) where not done');
      await runner.query('create index wake_partnership on wake (partnership_id, kind)');

      await runner.query(`create table notice (
        partnership_id uuid not null, cycle_id uuid not null, key text not null,
        rule text not null, subject text not null, occurrence integer not null, person text not null,
        role text not null, email text not null, channel text not null check (channel in ('urgent', 'window', 'digest')),
        due_on date, count integer, reason text not null, next text not null, at timestamptz(3) not null,
        state text not null default 'pending' check (state in ('pending', 'mailed', 'not-needed')),
        mail_key text, why text,
        position bigint generated always as identity,
        primary key (partnership_id, cycle_id, key),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'notice');
      await runner.query('grant select, insert, update on notice to auditloop_web, auditloop_worker');
      await runner.query(`create index notice_pending on notice (partnership_id, position) where state = 'pending'`);
      await runner.query('create index notice_ledger on notice (partnership_id, position)');

      await runner.query(`create table outbox (
        partnership_id uuid not null references partnership,
        key text not null,
        kind text not null, person text not null, role text not null, channel text not null,
        at timestamptz(3) not null, items json not null,
        message_id text not null unique, date timestamptz(3) not null,
        state text not null default 'due' check (state in ('due', 'intent', 'sent', 'uncertain', 'bounced', 'not-needed')),
        lease_until timestamptz(3), lease_token text,
        attempts integer not null default 0,
        resolved boolean not null default false,
        ended_at timestamptz(3), error text,
        position bigint generated always as identity,
        primary key (partnership_id, key)
      )`);
      await withinPartnership(runner, 'outbox');
      await runner.query('create policy owner_reads on outbox for select to auditloop_owner using (true)');
      await runner.query('grant select on outbox to auditloop_web');
      await runner.query('grant select, insert, update on outbox to auditloop_worker');
      await runner.query('create index outbox_digests on outbox (partnership_id, at) where kind = $$digest$$');
      await runner.query(`create index outbox_open on outbox (partnership_id, position)
        where state in ('due', 'intent', 'uncertain')`);

      // Whether anything is left to do at an instant, and when the next thing falls due: two counts and a time.
      await runner.query(`create function settled_state(at timestamptz)
        returns table (waking bigint, sending bigint, next_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select (select count(*) from public.wake w where not w.done and (w.bell > w.seen or w.wait_until <= at)),
          (select count(*) from public.outbox o where o.state in ('due', 'intent', 'uncertain')),
          (select min(w.wait_until) from public.wake w where not w.done); end`);
      await runner.query(`create function nothing_planned() returns boolean
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select not exists (select 1 from public.wake w where w.kind = 'audit-cycle'); end`);
      await runner.query('revoke all on function nothing_planned() from public');
      await runner.query('grant execute on function nothing_planned() to auditloop_web');
      await runner.query('revoke all on function settled_state(timestamptz) from public');
      await runner.query('grant execute on function settled_state(timestamptz) to auditloop_web, auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
