import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/**
 * What somebody sent after their session had ended, sealed for them alone for a day; how often something was asked for, by
 * whoever asks; and the sweep that destroys both when they are over.
 */
export class KeptForms0000000000036 implements MigrationInterface {
  name = 'KeptForms0000000000036';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      // A session is known by the mark in its forms too: also when the browser has forgotten its token, and for a day after it.
      await runner.query('alter table session add column form_hash text');
      await runner.query('create index session_form on session (form_hash)');
      await runner.query('grant update (expires_at) on session to auditloop_web');
      await runner.query('create policy owner_forgets on session for delete to auditloop_owner using (true)');
      await runner.query(`create function session_of_form(form_hash text, machine_now timestamptz)
        returns table (partnership_id uuid, person text)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select s.partnership_id, s.person from public.session s
          join public.person o on o.partnership_id = s.partnership_id and o.key = s.person
        where s.form_hash = $1 and o.active
          and least(s.expires_at, s.seen_at + s.idle_ms * interval '1 millisecond') > $2 - interval '1 day'; end`);

      await runner.query(`create table kept_form (
        id uuid primary key,
        partnership_id uuid not null references partnership,
        person text not null,
        address text not null check (length(address) <= 500),
        mark text not null,
        wrapping_key text not null,
        wrapped bytea not null,
        sealed bytea not null check (octet_length(sealed) <= 1100000),
        kept_at timestamptz(3) not null,
        unique (partnership_id, person, mark),
        foreign key (partnership_id, person) references person (partnership_id, key)
      )`);
      await withinPartnership(runner, 'kept_form');
      await runner.query(`create policy own_forms on kept_form as restrictive for all to auditloop_web
        using (person = app_person()) with check (person = app_person())`);
      await runner.query('create policy owner_forgets on kept_form to auditloop_owner using (true)');
      await runner.query('grant select, insert, delete on kept_form to auditloop_web');
      await runner.query('create index kept_form_over on kept_form (kept_at)');

      // Two people can share a mailbox: whoever reads it says which of them they are, by name.
      await runner.query('drop function people_at(text)');
      await runner.query(`create function people_at(address text)
        returns table (partnership_id uuid, partnership_name text, person text, name text)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select o.partnership_id, p.name, o.key, o.name from public.person o join public.partnership p using (partnership_id)
        where o.active and lower(o.email) = lower(address) order by p.code, o.position limit 20; end`);
      await runner.query('revoke all on function people_at(text) from public');
      await runner.query('grant execute on function people_at(text) to auditloop_web');

      // Callers stand here by hashes alone; nobody reads the table but these functions.
      await runner.query(`create table call_count (
        what text not null,
        caller text not null,
        calls integer not null,
        ends_at timestamptz(3) not null,
        primary key (what, caller)
      )`);
      await runner.query('alter table call_count enable row level security');
      await runner.query('alter table call_count force row level security');
      await runner.query('create policy owner_counts on call_count to auditloop_owner using (true) with check (true)');
      await runner.query('create index call_count_over on call_count (ends_at)');
      await runner.query(`create function count_call(what text, caller text, window_ms bigint, machine_now timestamptz)
        returns table (calls integer, ends_at timestamptz)
        language sql volatile security definer set search_path = pg_catalog, public begin atomic
        insert into public.call_count as kept (what, caller, calls, ends_at)
          values ($1, $2, 1, $4 + $3 * interval '1 millisecond')
          on conflict (what, caller) do update set
            calls = case when kept.ends_at <= $4 then 1 else kept.calls + 1 end,
            ends_at = case when kept.ends_at <= $4 then excluded.ends_at else kept.ends_at end
          returning kept.calls, kept.ends_at; end`);
      await runner.query(`create function forget_what_is_over(machine_now timestamptz) returns void
        language sql volatile security definer set search_path = pg_catalog, public begin atomic
        delete from public.kept_form where kept_at <= $1 - interval '1 day';
        delete from public.call_count where ends_at <= $1;
        delete from public.session
          where least(expires_at, seen_at + idle_ms * interval '1 millisecond') <= $1 - interval '1 day'; end`);
      for (const [made, roles] of [
        ['session_of_form(text, timestamptz)', 'auditloop_web'],
        ['count_call(text, text, bigint, timestamptz)', 'auditloop_web'],
        ['forget_what_is_over(timestamptz)', 'auditloop_worker'],
      ]) {
        await runner.query(`revoke all on function ${made} from public`);
        await runner.query(`grant execute on function ${made} to ${roles}`);
      }
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
