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
        written_by text not null,
        key_version integer not null,
        sealed bytea not null,
        primary key (partnership_id, cycle_id, entity, ref, field),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'content');
      await runner.query('grant select, insert, update on content to auditloop_web');
      // Its author; its agency; the partnership, but answers of others only once submission has ended (the seal);
      // and agencies the partnership's findings and what follows from them, once they are reported.
      await runner.query(`create policy reach on content as restrictive for select to auditloop_web using (
        written_by = app_person()
        or (agency_key is not null and agency_key = app_agency())
        or (app_reach() = 'partnership' and (entity <> 'submission' or exists (${stageIn('moderation', ...REPORTED)})))
        or (agency_key is null and entity in ('finding', 'recommendation', 'action', 'briefing', 'review', 'verdict')
          and exists (${stageIn(...REPORTED)}))
      )`);
      const mayWrite = `written_by = app_person()
        and (agency_key is null or agency_key = app_agency() or app_reach() = 'partnership')`;
      await runner.query(`create policy insert_reach on content as restrictive for insert to auditloop_web
        with check (${mayWrite})`);
      await runner.query(`create policy update_reach on content as restrictive for update to auditloop_web
        using (written_by = app_person() or agency_key = app_agency() or app_reach() = 'partnership')
        with check (${mayWrite})`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const REPORTED = ['reporting', 'tracking', 'one-year-on'];

function stageIn(...stages: readonly string[]): string {
  return `select 1 from cycle c where c.partnership_id = content.partnership_id and c.cycle_id = content.cycle_id
    and c.stage in (${stages.map((stage) => `'${stage}'`).join(', ')})`;
}
