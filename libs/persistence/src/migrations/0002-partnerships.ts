import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** Partnerships with their people, agencies, calendars and policy; the clock; sessions and kept answers. */
export class Partnerships0000000000002 implements MigrationInterface {
  name = 'Partnerships0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table partnership (
        partnership_id uuid primary key,
        code text not null unique check (code ~ '^[A-Z]{2,6}$'),
        name text not null,
        coordinator_key text not null,
        qa_chair_key text not null,
        executive_key text not null,
        panel_chair_key text not null,
        executive_meetings date[] not null default '{}',
        draw_seed text check (draw_seed ~ '^[0-9a-f]{32}$')
      )`);
      await runner.query(`create table agency (
        partnership_id uuid not null references partnership,
        key text not null,
        name text not null,
        lead_key text,
        executive_key text,
        safeguarding_key text,
        calendar_keys text[] not null default '{}',
        position bigint generated always as identity,
        primary key (partnership_id, key)
      )`);
      await runner.query(`create table person (
        partnership_id uuid not null references partnership,
        key text not null,
        name text not null,
        email text not null,
        agency_key text,
        roles text[] not null,
        active boolean not null default true,
        position bigint generated always as identity,
        primary key (partnership_id, key),
        foreign key (partnership_id, agency_key) references agency
      )`);
      await runner.query(`create table calendar (
        partnership_id uuid not null references partnership,
        key text not null,
        name text not null,
        covers_from date not null,
        covers_until date not null check (covers_until >= covers_from),
        closed json not null,
        position bigint generated always as identity,
        primary key (partnership_id, key)
      )`);
      await runner.query(`create table policy (
        partnership_id uuid not null references partnership,
        version integer not null,
        body json not null,
        primary key (partnership_id, version)
      )`);
      await runner.query(`create table clock (
        single boolean primary key default true check (single),
        mode text not null check (mode in ('live', 'practice')),
        practice_now timestamptz(3),
        version bigint not null default 1,
        check (mode = 'live' or practice_now is not null)
      )`);
      await runner.query(`create table session (
        token_hash text primary key,
        partnership_id uuid not null references partnership,
        person text not null,
        expires_at timestamptz(3) not null,
        foreign key (partnership_id, person) references person (partnership_id, key)
      )`);
      await runner.query('create index session_person on session (partnership_id, person)');
      await runner.query(`create table idempotency (
        partnership_id uuid not null references partnership,
        person text not null,
        key text not null,
        request_hash text not null,
        status integer,
        body json,
        at timestamptz(3) not null,
        primary key (partnership_id, person, key)
      )`);

      for (const table of ['partnership', 'agency', 'person', 'calendar', 'policy', 'idempotency']) {
        await withinPartnership(runner, table);
      }
      await runner.query('grant select, insert on partnership to auditloop_web');
      await runner.query('grant select, insert, update on agency, person, calendar to auditloop_web');
      await runner.query('grant select, insert on policy to auditloop_web');
      await runner.query('grant select on partnership, agency, person, calendar, policy to auditloop_worker');
      await runner.query('grant select, insert, update, delete on idempotency to auditloop_web');
      await runner.query(`create policy own_answers on idempotency as restrictive for all to auditloop_web
        using (person = app_person()) with check (person = app_person())`);

      await runner.query('alter table clock enable row level security');
      await runner.query('alter table clock force row level security');
      await runner.query('create policy processes_read on clock for select using (app_process() is not null)');
      await runner.query(`create policy web_sets on clock for update to auditloop_web
        using (app_process() = 'web') with check (app_process() = 'web')`);
      await runner.query('create policy owner_sets on clock for all to auditloop_owner using (true) with check (true)');
      await runner.query('grant select, update on clock to auditloop_web');
      await runner.query('grant select on clock to auditloop_worker');

      // A session is found by its token alone, and made by somebody in the partnership's context.
      await runner.query('alter table session enable row level security');
      await runner.query('alter table session force row level security');
      await runner.query(
        `create policy by_token on session for select to auditloop_web using (token_hash = app_session())`,
      );
      await runner.query(`create policy within_partnership on session for all to auditloop_web
        using (partnership_id = app_partnership() and person = app_person())
        with check (partnership_id = app_partnership() and person = app_person())`);
      await runner.query('grant select, insert, delete on session to auditloop_web');

      // Who can be acted as: only while the installation is on the practice clock.
      await runner.query('create policy owner_reads on partnership for select to auditloop_owner using (true)');
      await runner.query(`create function practice_partnerships()
        returns table (partnership_id uuid, code text, name text)
        language sql stable security definer set search_path = pg_catalog, public
        begin atomic
          select p.partnership_id, p.code, p.name from public.partnership p
          where exists (select 1 from public.clock c where c.mode = 'practice') order by p.code limit 1000;
        end`);
      await runner.query('revoke all on function practice_partnerships() from public');
      await runner.query('grant execute on function practice_partnerships() to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
