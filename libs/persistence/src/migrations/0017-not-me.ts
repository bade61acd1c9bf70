import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** An email that reached somebody else: the person who got it says so, and it counts as one that came back. */
export class NotMe0000000000017 implements MigrationInterface {
  name = 'NotMe0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      // Beside how somebody dealt with it, web may say of a mail that was sent that it reached the wrong person; no more.
      await runner.query('grant update (state, error) on outbox to auditloop_web');
      await runner.query(`create policy sent_to_the_wrong on outbox as restrictive for update to auditloop_web
        using (state in ('sent', 'bounced')) with check (state = 'bounced')`);
      await runner.query(`create index outbox_not_me on outbox (partnership_id, person)
        where state = 'bounced' and error = 'not-me' and dealt_at is null`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
