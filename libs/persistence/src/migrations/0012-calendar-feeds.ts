import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** The secret address of a person's calendar: only its hash is kept, and an address that was turned off has none. */
export class CalendarFeeds0000000000012 implements MigrationInterface {
  name = 'CalendarFeeds0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table calendar_feed (
        partnership_id uuid not null references partnership,
        person text not null,
        token_hash text unique check (token_hash ~ '^[0-9a-f]{64}$'),
        made_at timestamptz(3) not null,
        primary key (partnership_id, person),
        foreign key (partnership_id, person) references person (partnership_id, key)
      )`);
      await withinPartnership(runner, 'calendar_feed');
      await runner.query(`create policy own_feed on calendar_feed as restrictive for all to auditloop_web
        using (person = app_person()) with check (person = app_person())`);
      await runner.query('grant select, insert, update on calendar_feed to auditloop_web');
      await runner.query('create policy owner_reads on calendar_feed for select to auditloop_owner using (true)');

      // Whose calendar an address opens: asked by calendar programs, which are signed in to nothing.
      await runner.query(`create function calendar_reader(token_hash text)
        returns table (partnership_id uuid, person text, name text, agency_key text, roles text[])
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select f.partnership_id, f.person, o.name, o.agency_key, o.roles
        from public.calendar_feed f
          join public.person o on o.partnership_id = f.partnership_id and o.key = f.person
        where f.token_hash = $1 and o.active; end`);
      await runner.query('revoke all on function calendar_reader(text) from public');
      await runner.query('grant execute on function calendar_reader(text) to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
