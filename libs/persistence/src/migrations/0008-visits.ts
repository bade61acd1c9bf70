import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What every page begins with, in one query: whose session a token opens, and the clock. */
export class Visits0000000000008 implements MigrationInterface {
  name = 'Visits0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      for (const table of ['session', 'person', 'agency']) {
        await runner.query(`create policy owner_reads on ${table} for select to auditloop_owner using (true)`);
      }
      // One row always; the holder's columns are null when no live session of an active person has that token.
      await runner.query(`create function visit(token_hash text, machine_now timestamptz)
        returns table (partnership_id uuid, partnership_name text, person text, name text, agency_key text, roles text[],
          expires_at timestamptz, mode text, practice_now timestamptz, next_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select h.partnership_id, h.partnership_name, h.person, h.name, h.agency_key, h.roles, h.expires_at,
          c.mode, c.practice_now,
          case when c.mode = 'practice' then (select min(w.wait_until) from public.wake w where not w.done) end
        from public.clock c left join (
          select s.partnership_id, p.name as partnership_name, s.person, o.name, o.agency_key, o.roles, s.expires_at
          from public.session s
            join public.partnership p on p.partnership_id = s.partnership_id
            join public.person o on o.partnership_id = s.partnership_id and o.key = s.person
          where s.token_hash = $1 and s.expires_at > $2 and o.active) h on true; end`);
      await runner.query('revoke all on function visit(text, timestamptz) from public');
      await runner.query('grant execute on function visit(text, timestamptz) to auditloop_web');
      // Whom one can be in practice: people of practice partnerships, newest founded last; none in live mode.
      await runner.query(`create function practice_people()
        returns table (partnership_id uuid, partnership_name text, person text, name text, agency_name text, roles text[])
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select p.partnership_id, p.name, o.key, o.name, a.name, o.roles
        from public.partnership p join public.person o on o.partnership_id = p.partnership_id
          left join public.agency a on a.partnership_id = o.partnership_id and a.key = o.agency_key
        where o.active and exists (select 1 from public.clock c where c.mode = 'practice')
        order by p.code, o.position limit 2000; end`);
      await runner.query('revoke all on function practice_people() from public');
      await runner.query('grant execute on function practice_people() to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
