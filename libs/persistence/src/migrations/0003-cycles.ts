import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';

const KEY = `partnership_id uuid not null, cycle_id uuid not null, ref text not null, version integer not null default 1,
  position bigint generated always as identity, primary key (partnership_id, cycle_id, ref)`;
const HELD = `${KEY}, foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)`;

/** The facts of a cycle: one table a kind of thing, dates, states and keys, and not a word somebody typed. */
export class Cycles0000000000003 implements MigrationInterface {
  name = 'Cycles0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      for (const [table, columns] of TABLES) {
        await runner.query(`create table ${table} (${columns}, ${table === 'cycle' ? KEY : HELD})`);
        if (table === 'cycle') {
          await runner.query(
            'alter table cycle add unique (partnership_id, cycle_id), add unique (partnership_id, reference)',
          );
          await runner.query(`alter table cycle add check (ref = '')`);
        }
        await withinPartnership(runner, table);
        await runner.query(`grant select, insert, update on ${table} to auditloop_web, auditloop_worker`);
      }
      await runner.query(`create table step (
        partnership_id uuid not null, cycle_id uuid not null, key text not null,
        at timestamptz(3) not null,
        outcome text not null check (outcome in ('done', 'skipped', 'failed')),
        position bigint generated always as identity,
        primary key (partnership_id, cycle_id, key),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'step');
      await runner.query('grant select, insert, update, delete on step to auditloop_web, auditloop_worker');
      await runner.query(`create table failed_step (
        partnership_id uuid not null, cycle_id uuid not null, key text not null,
        at timestamptz(3) not null,
        attempts integer not null default 1,
        error text not null,
        state text not null check (state in ('failed', 'retrying', 'done')),
        primary key (partnership_id, cycle_id, key),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
      )`);
      await withinPartnership(runner, 'failed_step');
      await runner.query('grant select, insert, update on failed_step to auditloop_web, auditloop_worker');
      await runner.query('create index action_owner on action (partnership_id, owner_key)');
      await runner.query('create index submission_agency on submission (partnership_id, agency_key)');
    });
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES: readonly (readonly [string, string])[] = [
  [
    'cycle',
    `reference text not null, title text not null, state text not null, stage text not null, substage text,
    previous_reference text, template json not null, policy json not null, calendars json not null,
    launch_on date not null, launched_at timestamptz(3), approved_on date, panel_on date, frame_hash text,
    frame_count integer, seed text, drawn_at timestamptz(3), locked_at timestamptz(3), paused_at timestamptz(3),
    paused_on date, paused_days integer not null, moved_on date, resumed_on date, ended_at timestamptz(3)`,
  ],
  [
    'stage',
    `opened_at timestamptz(3), opened_on date, due_on date, first_due_on date, occurrence integer not null,
    closed_at timestamptz(3)`,
  ],
  [
    'participant',
    `agency_key text not null, lead_key text, involvement_due_on date, involvement_confirmed_at timestamptz(3),
    returns_due_on date, first_returns_due_on date, returns_occurrence integer not null, accuracy_due_on date,
    accuracy_answered_at timestamptz(3)`,
  ],
  [
    'audit_case',
    `stratum text not null, team text, row_hash text not null, ticket text not null, state text not null,
    replaced_by text, replacement_reason text`,
  ],
  [
    'submission',
    `case_ref text, agency_key text not null, involvement text not null, state text not null,
    answered integer not null, required integer not null, unanswered text[] not null, submitted_at timestamptz(3),
    late boolean not null, clarifications integer not null, clarification_due_on date`,
  ],
  [
    'moderation',
    `case_ref text not null, discrepancies integer not null, decided_at timestamptz(3) not null,
    decided_by text not null`,
  ],
  [
    'finding',
    `polarity text not null, attribution text not null, cases_affected integer not null,
    cases_applicable integer not null, cases text[] not null, decision text`,
  ],
  [
    'recommendation',
    `target text not null, agency_key text, priority text not null, findings text[] not null, state text not null,
    baseline_affected integer not null, baseline_applicable integer not null, target_affected integer not null,
    round integer not null, closed_at timestamptz(3)`,
  ],
  [
    'action',
    `recommendation text not null, agency_key text not null, owner_key text, deputy_key text, priority text not null,
    state text not null, start_on date not null, due_on date not null, first_due_on date not null,
    occurrence integer not null, acceptance_due_on date, accepted_at timestamptz(3), updates integer not null,
    updated_on date, forecast_on date, declared text, blocked_externally boolean not null,
    evidence_submitted_at timestamptz(3), evidence_rejections integer not null, sign_off_due_on date,
    extensions integer not null, closed_at timestamptz(3)`,
  ],
  [
    'extension',
    `action text not null, requested_on date not null, to_on date not null, decision_due_on date not null,
    state text not null, decided_at timestamptz(3), decided_by text`,
  ],
  [
    'review',
    `months integer not null, due_on date not null, first_due_on date not null, occurrence integer not null,
    opened_at timestamptz(3), completed_at timestamptz(3)`,
  ],
  [
    'verdict',
    `recommendation text not null, review text not null, affected integer not null, applicable integer not null,
    verdict text not null, decided_at timestamptz(3) not null`,
  ],
  [
    'alert',
    `case_ref text, agency_key text not null, raised_by text not null, raised_at timestamptz(3) not null,
    state text not null, acknowledged_at timestamptz(3), acknowledged_by text, resolved_at timestamptz(3)`,
  ],
  ['accuracy_comment', 'agency_key text not null, made_at timestamptz(3) not null, answered_at timestamptz(3)'],
  ['briefing', 'format text not null, state text not null, disclosure_checked_by text, published_at timestamptz(3)'],
];
