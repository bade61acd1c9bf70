import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** When an audit last went on after a pause; how often the days of a single return, comment or request were moved with the audit. */
export class GoingOn0000000000037 implements MigrationInterface {
  name = 'GoingOn0000000000037';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table cycle add column resumed_at timestamptz(3)');
      for (const table of ['submission', 'accuracy_comment', 'extension']) {
        await runner.query(`alter table ${table} add column moved integer not null default 0`);
      }
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
