import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** Other ways to sign in than a code: what a browser was challenged with, passkeys, and how each session was opened. */
export class WaysIn0000000000015 implements MigrationInterface {
  name = 'WaysIn0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`alter table session add column way text not null default 'code'
        check (way in ('practice', 'code', 'work-account', 'work-account-mfa', 'passkey'))`);

      // One at a time for each browser and way, before anybody is known: it belongs to no partnership, and is taken once.
      await runner.query(`create table sign_in_challenge (
        visit_hash text not null,
        kind text not null check (kind in ('work-account', 'passkey', 'new-passkey')),
        challenge text not null,
        expires_at timestamptz(3) not null,
        primary key (visit_hash, kind)
      )`);
      await runner.query('alter table sign_in_challenge enable row level security');
      await runner.query('alter table sign_in_challenge force row level security');
      await runner.query(`create policy by_visit on sign_in_challenge to auditloop_web
        using (visit_hash = app_session()) with check (visit_hash = app_session())`);
      for (const what of ['select', 'delete']) {
        await runner.query(`create policy long_over_${what} on sign_in_challenge for ${what} to auditloop_web
          using (app_process() = 'web' and expires_at < now() - interval '1 day')`);
      }
      await runner.query('grant select, insert, update, delete on sign_in_challenge to auditloop_web');
      await runner.query('create index sign_in_challenge_over on sign_in_challenge (expires_at)');

      await runner.query(`create table passkey (
        credential_id text primary key check (credential_id ~ '^[A-Za-z0-9_-]{8}' and length(credential_id) <= 1400),
        partnership_id uuid not null references partnership,
        person text not null,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        added_at timestamptz(3) not null,
        used_at timestamptz(3),
        foreign key (partnership_id, person) references person (partnership_id, key)
      )`);
      await withinPartnership(runner, 'passkey');
      // Read by its own id before anybody is known; all else is its person's alone.
      await runner.query(`create policy by_credential on passkey for select to auditloop_web
        using (credential_id = app_session())`);
      await runner.query(`create policy own_passkeys on passkey as restrictive for all to auditloop_web
        using (person = app_person() or credential_id = app_session()) with check (person = app_person())`);
      await runner.query('grant select, insert, delete, update (counter, used_at) on passkey to auditloop_web');
      // Somebody who has one address in several partnerships is asked which one they mean, by its name.
      await runner.query('drop function people_at(text)');
      await runner.query(`create function people_at(address text)
        returns table (partnership_id uuid, partnership_name text, person text)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select o.partnership_id, p.name, o.key from public.person o join public.partnership p using (partnership_id)
        where o.active and lower(o.email) = lower(address) order by p.code, o.position limit 20; end`);
      await runner.query('revoke all on function people_at(text) from public');
      await runner.query('grant execute on function people_at(text) to auditloop_web');
      await runner.query('create index passkey_person on passkey (partnership_id, person)');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
