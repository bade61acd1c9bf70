import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** Which sentence or count a comment on facts is about, whether it was agreed to be wrong, and how its correction goes. */
export class CheckedFacts0000000000032 implements MigrationInterface {
  name = 'CheckedFacts0000000000032';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`alter table accuracy_comment
        add column about text, add column part text, add column agreed boolean,
        add column correction_due_on date, add column corrected_at timestamptz(3),
        add column recheck_due_on date, add column rechecked_at timestamptz(3)`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
