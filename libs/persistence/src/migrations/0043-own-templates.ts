import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** Templates that partnerships make themselves, a row for each version; what is published never changes. */
export class OwnTemplates0000000000043 implements MigrationInterface {
  name = 'OwnTemplates0000000000043';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table template (
        partnership_id uuid not null references partnership,
        key text not null,
        version integer not null check (version > 0),
        state text not null check (state in ('draft', 'published', 'retired')),
        ancestor_key text,
        ancestor_version integer,
        authors text[] not null,
        published_by text,
        published_at timestamptz(3),
        form integer not null,
        body json not null,
        revision integer not null,
        changed_at timestamptz(3) not null,
        primary key (partnership_id, key, version),
        constraint template_check check (state = 'draft' or (published_by is not null and published_at is not null))
      )`);
      // Plans are offered one version of a template, and one draft of it is open.
      await runner.query(
        `create unique index template_offered on template (partnership_id, key) where state = 'published'`,
      );
      await runner.query(`create unique index template_draft on template (partnership_id, key) where state = 'draft'`);
      await withinPartnership(runner, 'template');
      await runner.query(`create policy reach on template as restrictive for all to auditloop_web
        using (app_reach() = 'partnership') with check (app_reach() = 'partnership')`);
      await runner.query(`create policy only_drafts on template as restrictive for delete to auditloop_web
        using (state = 'draft')`);
      await runner.query('grant select, insert, delete on template to auditloop_web');
      await runner.query(`grant update (state, authors, published_by, published_at, form, body, revision, changed_at)
        on template to auditloop_web`);
      await runner.query('grant select on template to auditloop_worker');
      await runner.query(`create function refuse_rewriting() returns trigger language plpgsql as $$
        begin
          if old.state <> 'draft' and (new.state = 'draft' or new.form <> old.form or new.authors <> old.authors
              or new.body::text <> old.body::text or new.published_by <> old.published_by) then
            raise exception 'a published template does not change' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end $$`);
      await runner.query(`create trigger published_stays before update on template
        for each row execute function refuse_rewriting()`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
