import { migrate } from '#persistence/migrate.js';
import { machineNow } from '#platform/clock.js';
import { EnvironmentRefused, readEnv } from '#platform/env.js';

/** Brings the database up to date as its owner, says what it did in one line, and ends. */
async function main(): Promise<number> {
  try {
    const env = readEnv('migrate');
    const clock =
      env.AUDITLOOP_CLOCK === 'practice' ? { mode: 'practice' as const, now: machineNow() } : { mode: 'live' as const };
    const ran = await migrate(env.AUDITLOOP_OWNER_DATABASE_URL, clock);
    process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `Ran ${ran.length} migrations.\n`);
    return 0;
  } catch (error) {
    const words = error instanceof EnvironmentRefused ? error.message : reasonOf(error);
    process.stderr.write(`The migrations did not run: ${words}\n`);
    return 1;
  }
}

/** The error's own words; a connection that is refused has none, only a code. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError || !(error instanceof Error) || error.message === '') {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
    return `the database cannot be reached (${code})`;
  }
  return error.message;
}

process.exitCode = await main();
