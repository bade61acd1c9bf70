import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** Practice prompts: recommendations that nobody owns or counts, so that they alone have no priority and no counts. */
export class PracticePrompts0000000000060 implements MigrationInterface {
  name = 'PracticePrompts0000000000060';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      const counted = ['priority', 'baseline_affected', 'baseline_applicable', 'target_affected'];
      const dropped = counted.map((column) => `alter column ${column} drop not null`);
      await runner.query(`alter table recommendation ${dropped.join(', ')}`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
