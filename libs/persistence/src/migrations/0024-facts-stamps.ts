import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, overAllRows, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/** What the facts of a cycle and the roster of a partnership are marked with; each statement that changes them marks them again. */
export class FactsStamps0000000000024 implements MigrationInterface {
  name = 'FactsStamps0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create table facts_stamp (
        partnership_id uuid not null, subject uuid not null, stamp uuid not null,
        primary key (partnership_id, subject)
      )`);
      await overAllRows(runner, ['cycle', 'partnership'], () =>
        runner.query(`insert into facts_stamp select partnership_id, cycle_id, gen_random_uuid() from cycle
          union all select partnership_id, partnership_id, gen_random_uuid() from partnership`),
      );
      await withinPartnership(runner, 'facts_stamp');
      await runner.query('grant select, insert, update on facts_stamp to auditloop_web, auditloop_worker');
      for (const [subject, column] of Object.entries({ cycle: 'cycle_id', roster: 'partnership_id' })) {
        await runner.query(`create function stamp_${subject}() returns trigger language plpgsql as $$ begin
            insert into facts_stamp select partnership_id, ${column}, gen_random_uuid() from changed group by 1, 2
              on conflict (partnership_id, subject) do update set stamp = excluded.stamp;
            return null;
          end $$`);
      }
      for (const table of FACTS) await stamped(runner, table, 'cycle');
      for (const table of ROSTER) await stamped(runner, table, 'roster');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const FACTS = [
  ...['cycle', 'stage', 'participant', 'audit_case', 'submission', 'moderation', 'finding', 'recommendation', 'action'],
  ...['extension', 'review', 'verdict', 'alert', 'accuracy_comment', 'briefing', 'step'],
];
const ROSTER = ['partnership', 'agency', 'person'];
