import type { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations/migrations.js';

/** The database is not fit to work on; the message says what to do. */
export class DatabaseRefused extends Error {}

/**
 * Throws DatabaseRefused for a connection that is not the process's own powerless role (`auditloop_web`,
 * `auditloop_worker`), and for a schema that is not exactly this release's.
 */
export async function refuseUnfitRole(source: DataSource, process: 'web' | 'worker'): Promise<void> {
  const expected = `auditloop_${process}`;
  const [role] = await source.query(
    `select current_user::text as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful,
       exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member')) as owns
     from pg_roles where rolname = current_user`,
  );
  if (role.powerful || role.owns) {
    throw new DatabaseRefused(
      `AUDITLOOP_DATABASE_URL connects as '${role.name}', which rules do not bind: use ${expected}.`,
    );
  }
  if (role.name !== expected) {
    throw new DatabaseRefused(`AUDITLOOP_DATABASE_URL connects as '${role.name}': this process must be ${expected}.`);
  }
  const newest = MIGRATIONS[MIGRATIONS.length - 1]?.name;
  const ran: { name: string }[] = await source
    .query('select name from migrations order by id desc limit 1')
    .catch(() => []);
  if (ran[0]?.name !== newest) {
    throw new DatabaseRefused('The database schema is not the one of this release: run the migrations first.');
  }
}
