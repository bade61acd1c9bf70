import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** Who said that a return is ready to be sent, when and how often, and whether its answers have changed since. */
export class SaidToBeReady0000000000040 implements MigrationInterface {
  name = 'SaidToBeReady0000000000040';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, () =>
      runner.query(`alter table submission add column ready_said integer not null default 0,
        add column ready_said_by text, add column ready_said_at timestamptz(3),
        add column ready_changed boolean not null default false`),
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
