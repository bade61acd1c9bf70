import type { QueryRunner } from 'typeorm';

/** Does the work as the owner of all tables, a role nobody logs in as, inside the runner's transaction. */
export async function asOwner(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.query('set local role auditloop_owner');
  await work();
  await runner.query('reset role');
}

/**
 * Does the owner's work over the rows of every partnership in these tables. What changes facts marks them, and so needs
 * `facts_stamp` among them.
 */
export async function overAllRows(
  runner: QueryRunner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const table of tables) await runner.query(`alter table ${table} no force row level security`);
  await work();
  for (const table of tables) await runner.query(`alter table ${table} force row level security`);
}

/**
 * Forces row-level security on a table that has a `partnership_id`: rows of the partnership in context alone, for
 * reading and writing, also for the table's owner.
 */
export async function withinPartnership(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(`create policy within_partnership on ${table}
    using (partnership_id = (select app_partnership()))
    with check (partnership_id = (select app_partnership()))`);
}
