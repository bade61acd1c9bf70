import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** A partnership's own list of tools and pages that practitioners are sent to. */
export class Resources0000000000061 implements MigrationInterface {
  name = 'Resources0000000000061';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table resource (
        partnership_id uuid not null references partnership,
        ref text not null,
        title text not null,
        address text not null check (address ~ '^https://'),
        purpose text not null,
        theme text not null,
        retired_at timestamptz(3),
        revision integer not null,
        tried_at timestamptz(3),
        fault text check (fault in ('not-found', 'unreachable', 'too-slow', 'not-public', 'too-many-redirects')),
        faults integer not null,
        changed_at timestamptz(3) not null,
        primary key (partnership_id, ref)
      )`);
      await runner.query(
        'create unique index resource_address on resource (partnership_id, address) where retired_at is null',
      );
      await withinPartnership(runner, 'resource');
      await runner.query(`create policy reach on resource as restrictive for all to auditloop_web
        using (app_reach() = 'partnership') with check (app_reach() = 'partnership')`);
      await runner.query('grant select, insert on resource to auditloop_web');
      await runner.query(`grant update (title, address, purpose, theme, retired_at, revision, changed_at,
        tried_at, fault, faults) on resource to auditloop_web`);
      // The worker tries links of every partnership, and writes down within each what came of it.
      await runner.query(
        `create policy worker_tries on resource for select to auditloop_worker using (app_process() = 'worker')`,
      );
      await runner.query('grant select, update (tried_at, fault, faults) on resource to auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
