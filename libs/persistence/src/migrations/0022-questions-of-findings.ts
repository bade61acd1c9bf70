import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** The question of the template whose answers show a finding; findings from before are about no single one. */
export class QuestionsOfFindings0000000000022 implements MigrationInterface {
  name = 'QuestionsOfFindings0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table finding add column question text');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
