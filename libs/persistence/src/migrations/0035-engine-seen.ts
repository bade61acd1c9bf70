import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** When Temporal answered a worker last: without it nothing happens automatically, and somebody has to hear of that. */
export class EngineSeen0000000000035 implements MigrationInterface {
  name = 'EngineSeen0000000000035';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table clock add column engine_seen_at timestamptz(3)');
      await runner.query('grant update (engine_seen_at) on clock to auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
