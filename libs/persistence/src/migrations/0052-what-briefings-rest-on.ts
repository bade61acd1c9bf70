import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What each briefing rests on; nothing is known of those that were written before. */
export class WhatBriefingsRestOn0000000000052 implements MigrationInterface {
  name = 'WhatBriefingsRestOn0000000000052';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`alter table briefing add column rests text[] not null default '{}'`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
