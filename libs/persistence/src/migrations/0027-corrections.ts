import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** Findings that were withdrawn and grades that were reopened; what something said before it was corrected is read by the partnership alone. */
export class Corrections0000000000027 implements MigrationInterface {
  name = 'Corrections0000000000027';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table finding add column withdrawn_at timestamptz(3), add column withdrawn_by text');
      await runner.query('alter table moderation add column reopened_at timestamptz(3), add column reopened_by text');
      await runner.query(`create policy earlier_words on content as restrictive for select to auditloop_web
        using (app_reach() = 'partnership' or field <> 'earlier')`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
