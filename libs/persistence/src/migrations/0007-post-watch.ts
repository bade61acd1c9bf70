import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner } from './row-security.js';

/** What the relay needs to see to ring for mails nobody holds, and how often an uncertain mail went out once more. */
export class PostWatch0000000000007 implements MigrationInterface {
  name = 'PostWatch0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query('alter table outbox add column sent_again integer not null default 0');
      // Post rooms with mails that nobody holds, by the machine clock: their ids, and nothing of the mails.
      await runner.query(`create function post_rooms_waiting(machine_now timestamptz) returns setof text
        language sql stable security definer set search_path = pg_catalog, public begin atomic
        select w.workflow_id from public.wake w where w.kind = 'post-room' and exists (select 1 from public.outbox o
          where o.partnership_id = w.partnership_id and o.state in ('due', 'intent', 'uncertain')
            and (o.lease_until is null or o.lease_until <= machine_now)); end`);
      await runner.query('revoke all on function post_rooms_waiting(timestamptz) from public');
      await runner.query('grant execute on function post_rooms_waiting(timestamptz) to auditloop_worker');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
