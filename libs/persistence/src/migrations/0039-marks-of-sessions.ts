import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** A session from before forms had marks gets its mark when its person is seen: what they type is then kept as well. */
export class MarksOfSessions0000000000039 implements MigrationInterface {
  name = 'MarksOfSessions0000000000039';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, () => runner.query('grant update (form_hash) on session to auditloop_web'));
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
