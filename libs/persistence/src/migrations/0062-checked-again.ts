import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What is new or has changed in a draft since an agency checked it, and by when it checks that. */
export class CheckedAgain0000000000062 implements MigrationInterface {
  name = 'CheckedAgain0000000000062';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`alter table participant add column recheck_of text[] not null default '{}',
        add column recheck_since date, add column recheck_due_on date, add column rechecked_at timestamptz(3),
        add column rechecks integer not null default 0`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
