import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** A coordinator's hand on the post: emails held back before they leave, and what became of those that came back. */
export class PostInHand0000000000014 implements MigrationInterface {
  name = 'PostInHand0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table notice add column held_at timestamptz(3), add column held_by text');
      await runner.query(`alter table outbox add column dealt_at timestamptz(3), add column dealt_by text,
        add column dealt_how text check (dealt_how in ('told', 'mended', 'reassigned', 'not-needed'))`);
      // Of a mail, web may write down how somebody dealt with its coming back, and nothing else.
      await runner.query('grant update (dealt_at, dealt_by, dealt_how) on outbox to auditloop_web');
      await runner.query(`create index outbox_came_back on outbox (partnership_id, position)
        where state = 'bounced' and dealt_at is null`);
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
