import type { MigrationInterface, QueryRunner } from 'typeorm';
import { asOwner, withinPartnership } from './row-security.js';
import { stamped } from './stamped.js';

/**
 * Surveys without accounts: what became of each, what at least five people answered, and the one sealed row in which all
 * replies of a survey lie. A respondent is somebody of whom the transaction knows nothing but the address they opened.
 */
export class Surveys0000000000056 implements MigrationInterface {
  name = 'Surveys0000000000056';

  async up(runner: QueryRunner): Promise<void> {
    await asOwner(runner, async () => {
      await runner.query(`create function app_survey() returns text language sql stable parallel safe
        return nullif(current_setting('app.survey', true), '')`);
      const thing = `partnership_id uuid not null, cycle_id uuid not null, ref text not null,
        version integer not null default 1, position bigint generated always as identity,
        primary key (partnership_id, cycle_id, ref),
        foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)`;
      await runner.query(`create table survey (
        state text not null, opens_on date not null, closes_on date not null, first_closes_on date not null,
        moved integer not null, set_on date not null, opened_at timestamptz(3), ended_at timestamptz(3),
        counted_at timestamptz(3), replies integer, asked integer, address text not null, ${thing})`);
      await runner.query(`create table survey_result (
        survey text not null, question text not null, answered integer not null, said text[] not null,
        mean text, median text, words_read_by text, ${thing})`);
      for (const table of ['survey', 'survey_result']) {
        await stamped(runner, table, 'cycle');
        await withinPartnership(runner, table);
        await runner.query(`grant select, insert, update on ${table} to auditloop_web, auditloop_worker`);
      }
      await this.#box(runner);
      // What people wrote is read by those who judge whether it can be shown, and by nobody else of the partnership.
      await runner.query(`create policy unread_words on content as restrictive for select to auditloop_web using (
        entity <> 'survey' or field not like 'words-%'
        or (select app_holds('coordinator', 'qa-chair', 'panel-chair')))`);
    });
  }

  /** The box: no stamp of facts, no number and no instant in it, so that a reply changes nothing but sealed bytes. */
  async #box(runner: QueryRunner): Promise<void> {
    await runner.query(`create table survey_box (
      partnership_id uuid not null, cycle_id uuid not null, ref text not null,
      address text not null unique, page json not null,
      wrapping_key text, wrapped bytea, sealed bytea,
      primary key (partnership_id, cycle_id, ref),
      foreign key (partnership_id, cycle_id) references cycle (partnership_id, cycle_id)
    )`);
    await withinPartnership(runner, 'survey_box');
    // How a survey stands, for whoever has its address: its days and its state, and nothing else of the audit.
    await runner.query('create policy owner_reads on survey for select to auditloop_owner using (true)');
    await runner.query(`create function survey_stands(of_address text)
      returns table (state text, opens_on date, closes_on date)
      language sql stable security definer set search_path = pg_catalog, public begin atomic
      select s.state, s.opens_on, s.closes_on from public.survey s where s.address = $1 and $1 <> ''; end`);
    await runner.query('revoke all on function survey_stands(text) from public');
    await runner.query('grant execute on function survey_stands(text) to auditloop_web');
    await runner.query(`create policy respondent_reads on survey_box for select to auditloop_web
      using (address = (select app_survey()))`);
    await runner.query(`create policy respondent_replies on survey_box for update to auditloop_web
      using (address = (select app_survey())) with check (address = (select app_survey()))`);
    const isOpen = `exists (select from survey_stands(address) as s where s.state = 'OPEN')`;
    // While it is open nobody of the partnership reads the box, and a respondent writes in no other.
    await runner.query(`create policy shut_while_open on survey_box as restrictive for select to auditloop_web
      using ((select app_survey()) is not null or not ${isOpen})`);
    await runner.query(`create policy open_to_replies on survey_box as restrictive for update to auditloop_web
      using (case when (select app_survey()) is null then (select app_holds('coordinator', 'qa-chair')) else ${isOpen} end)
      with check ((sealed is null) = ((select app_survey()) is null))`);
    await runner.query(`create policy opened_by_coordinator on survey_box as restrictive for insert to auditloop_web
      with check ((select app_holds('coordinator')))`);
    // Column by column: PostgreSQL then shows no role which transaction wrote a row last, or where it lies.
    await runner.query(`grant select (partnership_id, cycle_id, ref, address, page, wrapping_key, wrapped, sealed),
      insert, update (wrapping_key, wrapped, sealed) on survey_box to auditloop_web`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
