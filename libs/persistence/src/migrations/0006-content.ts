import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** What people typed, sealed by a key of its cycle; the worker's role has no grant here. */
export class Content0000000000006 implements MigrationInterface {
  name = 'Content0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table cycle_key (
        partnership_id uuid not null, cycle_id uuid not null,
        key_version integer not null,
        wrapped bytea not null,
        wrapping_key text not null,
        primary key (partnership_id, cycle_id, key_version),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'cycle_key');
      await runner.query('grant select, insert on cycle_key to auditloop_web');
      await runner.query(`create table content (
        partnership_id uuid not null, cycle_id uuid not null,
        entity text not null, ref text not null, field text not null,
        agency_key text,
        key_version integer not null,
        sealed bytea not null,
        primary key (partnership_id, cycle_id, entity, ref, field),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'content');
      await runner.query('grant select, insert, update on content to auditloop_web');
      // Own agency, or the partnership; returns of others only once submission has ended (the seal).
      await runner.query(`create policy reach on content as restrictive for select to auditloop_web using (
        (agency_key is not null and agency_key = app_agency())
        or (
          (app_reach() = 'partnership' or (agency_key is null and app_reach() = 'own-agency'
            and entity in ('finding', 'recommendation', 'action', 'briefing', 'review', 'verdict')
            and exists (select 1 from cycle c where c.partnership_id = content.partnership_id
              and c.cycle_id = content.cycle_id and c.stage in ('reporting', 'tracking', 'one-year-on'))))
          and (entity <> 'submission' or field <> 'answers' or exists (select 1 from cycle c
            where c.partnership_id = content.partnership_id and c.cycle_id = content.cycle_id
              and c.stage in ('moderation', 'reporting', 'tracking', 'one-year-on')))
        ))`);
      for (const command of ['insert', 'update']) {
        await runner.query(`create policy ${command}_reach on content as restrictive for ${command} to auditloop_web
          ${command === 'update' ? `using (agency_key = app_agency() or app_reach() = 'partnership')` : ''}
          with check (agency_key = app_agency() or app_reach() = 'partnership')`);
      }
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
