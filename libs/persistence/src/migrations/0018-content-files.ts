import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** Files people sent, sealed as what they typed is, each beside the piece of content that says what it is. */
export class ContentFiles0000000000018 implements MigrationInterface {
  name = 'ContentFiles0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      // 10 MB, and the few bytes that sealing adds; what is sealed cannot be made smaller, so nothing tries.
      await runner.query(`create table content_file (
        partnership_id uuid not null, cycle_id uuid not null,
        entity text not null, ref text not null, field text not null,
        agency_key text,
        written_by text not null,
        key_version integer not null,
        sealed bytea not null check (octet_length(sealed) <= 10 * 1024 * 1024 + 64),
        primary key (partnership_id, cycle_id, entity, ref, field),
        foreign key (partnership_id, cycle_id, entity, ref, field)
          references content (partnership_id, cycle_id, entity, ref, field)
      )`);
      await runner.query('alter table content_file alter column sealed set storage external');
      await withinPartnership(runner, 'content_file');
      await runner.query('grant select, insert, update, delete on content_file to auditloop_web');
      await runner.query(`create policy reach on content_file as restrictive for select to auditloop_web using (
        written_by = app_person()
        or (agency_key is not null and agency_key = app_agency())
        or app_reach() = 'partnership'
      )`);
      const theirs = `written_by = app_person()
        and (agency_key is null or agency_key = app_agency() or app_reach() = 'partnership')`;
      await runner.query(`create policy insert_own on content_file as restrictive for insert to auditloop_web
        with check (${theirs})`);
      await runner.query(`create policy update_own on content_file as restrictive for update to auditloop_web
        using (written_by = app_person()) with check (${theirs})`);
      await runner.query(`create policy delete_own on content_file as restrictive for delete to auditloop_web
        using (written_by = app_person())`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
