import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** One-time codes, sessions that end when nobody uses them, and the mail that carries a code. */
export class SignIn0000000000009 implements MigrationInterface {
  name = 'SignIn0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table session add column idle_ms bigint, add column seen_at timestamptz(3)');
      await runner.query('grant update (seen_at) on session to auditloop_web');

      // The code itself lies here only until its mail has gone; web writes it and can never read it back.
      await runner.query(`create table sign_in_code (
        id text primary key,
        partnership_id uuid not null references partnership,
        person text not null,
        visit_hash text not null,
        code_hash text not null,
        code text,
        asked_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        tries integer not null default 0,
        used_at timestamptz(3),
        foreign key (partnership_id, person) references person (partnership_id, key)
      )`);
      await withinPartnership(runner, 'sign_in_code');
      await runner.query(`create policy by_visit on sign_in_code to auditloop_web
        using (visit_hash = app_session()) with check (visit_hash = app_session())`);
      await runner.query('grant insert on sign_in_code to auditloop_web');
      await runner.query(`grant select (id, partnership_id, person, visit_hash, code_hash, asked_at, expires_at, tries, used_at),
        update (tries, used_at) on sign_in_code to auditloop_web`);
      await runner.query(`grant select (id, partnership_id, code, expires_at), update (code) on sign_in_code
        to auditloop_worker`);
      await runner.query('create index sign_in_code_person on sign_in_code (partnership_id, person, asked_at)');
      await runner.query('create index sign_in_code_visit on sign_in_code (visit_hash)');

      // Of the outbox, web may add the mail of a code and nothing else.
      await runner.query('grant insert on outbox to auditloop_web');
      await runner.query(`create policy codes_only on outbox as restrictive for insert to auditloop_web
        with check (kind = 'sign-in-code')`);

      // Whom an address belongs to: asked by the sign-in alone, before anybody is known.
      await runner.query(`create function people_at(address text) returns table (partnership_id uuid, person text)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select o.partnership_id, o.key from public.person o join public.partnership p using (partnership_id)
        where o.active and lower(o.email) = lower(address) order by p.code, o.position limit 5; end`);
      await runner.query('revoke all on function people_at(text) from public');
      await runner.query('grant execute on function people_at(text) to auditloop_web');

      await runner.query('drop function visit(text, timestamptz)');
      await runner.query(`create function visit(token_hash text, machine_now timestamptz)
        returns table (partnership_id uuid, partnership_name text, person text, name text, agency_key text, roles text[],
          ends_at timestamptz, idle_ms bigint, seen_at timestamptz, mode text, practice_now timestamptz, next_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select h.partnership_id, h.partnership_name, h.person, h.name, h.agency_key, h.roles, h.ends_at, h.idle_ms, h.seen_at,
          c.mode, c.practice_now,
          case when c.mode = 'practice' then (select min(w.wait_until) from public.wake w where not w.done) end
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
