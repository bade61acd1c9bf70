import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/**
 * That an email reached somebody else is proved by a code, and stands beside what became of the email. What was said before
 * without proof holds nobody's post any more.
 */
export class NotTheirs0000000000026 implements MigrationInterface {
  name = 'NotTheirs0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`alter table sign_in_code add column purpose text not null default 'sign-in'
        check (purpose in ('sign-in', 'not-me'))`);
      await runner.query('grant select (purpose) on sign_in_code to auditloop_web, auditloop_worker');

      await runner.query('alter table outbox add column not_theirs_at timestamptz(3)');
      // Web says of a mail that it reached the wrong person, and never again what became of it.
      await runner.query('drop policy sent_to_the_wrong on outbox');
      await runner.query('revoke update (state, error) on outbox from auditloop_web');
      await runner.query('grant update (not_theirs_at) on outbox to auditloop_web');
      await runner.query('drop index outbox_not_me');
      await runner.query(`create index outbox_not_theirs on outbox (partnership_id, person)
        where not_theirs_at is not null and dealt_at is null`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
