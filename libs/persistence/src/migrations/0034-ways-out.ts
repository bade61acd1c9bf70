import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** Returns with a day of their own, opened again, gone on without, or nil on an agency's word; panels that go on with few; and more time. */
export class WaysOut0000000000034 implements MigrationInterface {
  name = 'WaysOut0000000000034';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table cycle add column few_returns_at timestamptz(3), add column few_returns_by text');
      await runner.query('alter table participant add column returns_extensions integer not null default 0');
      await runner.query('alter table extension add column granted_on date');
      await runner.query(`alter table submission add column own_due_on date,
        add column reopened integer not null default 0, add column reopened_on date,
        add column waived_at timestamptz(3), add column waived_by text,
        add column nil_recorded_by text, add column nil_said_on date`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
