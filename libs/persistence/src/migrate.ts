import type { Instant } from '#domain/time/instant.js';
import { ownerDataSource } from './data-source.js';

/** How the business clock of a fresh installation starts: real time, or practice time from an instant. */
export type ClockStart = { readonly mode: 'live' } | { readonly mode: 'practice'; readonly now: Instant };

/**
 * Creates roles and brings the schema up to date as its owner, all in one transaction; the clock is set only where
 * there is none yet. Answers the names of the migrations it ran, in order. Throws when the installation already runs on
 * the other kind of clock.
 */
export async function migrate(ownerUrl: string, clock: ClockStart): Promise<readonly string[]> {
  const source = await ownerDataSource(ownerUrl).initialize();
  try {
    // Two starts at once must not race each other.
    await source.query('select pg_advisory_lock(745501)');
    const ran = await source.runMigrations({ transaction: 'all' });
    await source.query('set role auditloop_owner');
    const now = clock.mode === 'practice' ? new Date(clock.now).toISOString() : null;
    const [row] = await source.query(
      `with fresh as (insert into clock (mode, practice_now) values ($1, $2) on conflict do nothing returning mode)
       select mode from fresh union all select mode from clock`,
      [clock.mode, now],
    );
    await source.query('reset role');
    if (row?.mode !== clock.mode) throw new Error(`this installation keeps ${row?.mode} time, not ${clock.mode} time`);
    return ran.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
