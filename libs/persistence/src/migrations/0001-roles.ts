import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles: an owner nobody logs in as, and one role a runtime process, which owns nothing. */
export class Roles0000000000001 implements MigrationInterface {
  name = 'Roles0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const [role, options] of [
      ['auditloop_owner', 'nologin'],
      ['auditloop_web', 'login'],
      ['auditloop_worker', 'login'],
    ]) {
      await runner.query(`do $$ begin
        create role ${role} ${options} nosuperuser nobypassrls nocreatedb nocreaterole;
      exception when duplicate_object or unique_violation then null; end $$`);
    }
    await runner.query(`do $$ begin
      execute format('grant auditloop_owner to %I with set true, inherit true', current_user);
      execute format('revoke all on database %I from public', current_database());
      execute format('grant connect, temporary on database %I to auditloop_web, auditloop_worker', current_database());
    exception when unique_violation or internal_error then null; end $$`);
    await runner.query('revoke all on schema public from public');
    await runner.query('grant usage on schema public to auditloop_web, auditloop_worker');
    await runner.query('grant usage, create on schema public to auditloop_owner');
    // Each process checks at its start that no migration is missing.
    await runner.query('grant select on migrations to auditloop_web, auditloop_worker');
    // What the transaction runs for; empty or missing text is no context at all, and no context sees no row.
    for (const [name, type] of [
      ['partnership', 'uuid'],
      ['person', 'text'],
      ['agency', 'text'],
      ['reach', 'text'],
      ['process', 'text'],
      ['session', 'text'],
    ]) {
      await runner.query(`create function app_${name}() returns ${type} language sql stable parallel safe
        return nullif(current_setting('app.${name}', true), '')::${type}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
