import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What an agency writes in a return is its own until it sends it: others read what was sent, which lies beside it. */
export class UnsentAnswers0000000000020 implements MigrationInterface {
  name = 'UnsentAnswers0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create policy unsent on content as restrictive for select to auditloop_web using (
        entity <> 'submission' or field <> 'answers' or written_by = app_person() or agency_key = app_agency())`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
