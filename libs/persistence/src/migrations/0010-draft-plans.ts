import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

/** What a coordinator has said so far of the next audit, kept between visits; each sees only their own. */
export class DraftPlans0000000000010 implements MigrationInterface {
  name = 'DraftPlans0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      // `draft` names what was begun, so that sending it twice plans one cycle; `cycle` is what it became.
      await runner.query(`create table draft_plan (
        partnership_id uuid not null references partnership,
        person text not null,
        draft uuid not null,
        parts jsonb not null default '{}' check (jsonb_typeof(parts) = 'object'),
        cycle text,
        saved_at timestamptz(3) not null,
        primary key (partnership_id, person),
        foreign key (partnership_id, person) references person (partnership_id, key)
      )`);
      await withinPartnership(runner, 'draft_plan');
      await runner.query(`create policy own_draft on draft_plan as restrictive for all to auditloop_web
        using (person = app_person()) with check (person = app_person())`);
      await runner.query('grant select, insert, update on draft_plan to auditloop_web');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
