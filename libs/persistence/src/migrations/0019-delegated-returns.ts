import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** The colleague whom an agency's lead asked to answer a return. */
export class DelegatedReturns0000000000019 implements MigrationInterface {
  name = 'DelegatedReturns0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`alter table submission add column delegate_key text,
        add column delegations integer not null default 0`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
