import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** What anybody may read without signing in, each under an address that nobody can guess and no version changes. */
export class PublicAddresses0000000000053 implements MigrationInterface {
  name = 'PublicAddresses0000000000053';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(
        `alter table briefing add column opened_at timestamptz(3), add column audience text[] not null default '{}'`,
      );
      await runner.query(`create table publication (
        partnership_id uuid not null,
        cycle_id uuid not null,
        line text not null,
        address text not null check (address ~ '^[A-Za-z0-9_-]{22}$'),
        body json,
        note text not null default '',
        changed_at timestamptz(3) not null,
        primary key (partnership_id, cycle_id, line),
        unique (address),
        constraint publication_check check (note = '' or body is null),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'publication');
      // Who comes by an address is in no partnership: no other table shows them a row.
      await runner.query(`create policy public_reader on publication for select to auditloop_web
        using (app_reach() = 'public')`);
      await runner.query(`create policy insert_reach on publication as restrictive for insert to auditloop_web
        with check (app_reach() = 'partnership')`);
      await runner.query(`create policy update_reach on publication as restrictive for update to auditloop_web
        using (app_reach() = 'partnership')`);
      await runner.query('grant select, insert, update (body, note, changed_at) on publication to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
