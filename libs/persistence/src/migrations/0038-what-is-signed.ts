import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, overAllRows } from './row-security.js';

/**
 * The day of a signature that was given outside the service, and how often what an issued draft says was changed. Signatures that were given before stand for the sum of versions: those
 * of audits that are under way are carried over as that sum.
 */
export class WhatIsSigned0000000000038 implements MigrationInterface {
  name = 'WhatIsSigned0000000000038';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table cycle add column report_revision integer not null default 0');
      await runner.query('alter table signature add column given_on date');
      const things = ['finding', 'recommendation', 'action'];
      await overAllRows(runner, ['cycle', 'facts_stamp', ...things], () =>
        runner.query(
          `update cycle c set report_revision = ${things
            .map(
              (table) => `coalesce((select sum(t.version) from ${table} t
              where t.partnership_id = c.partnership_id and t.cycle_id = c.cycle_id), 0)`,
            )
            .join(' + ')}`,
        ),
      );
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
