import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { makeThrowAwayHome } from '#local/home.js';
import { startPostgres } from '#local/postgres.js';
import { migrate } from '#persistence/migrate.js';

/** One PostgreSQL for a run of tests: prints the address of a migrated database to clone, and ends when stdin closes. */
const { folder } = makeThrowAwayHome();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
const over = new Promise((done) => process.stdin.once('end', done).once('error', done).resume());
try {
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), fast: true });
  try {
    await migrate(postgres.url(), { mode: 'live' });
    const client = new Client({ connectionString: postgres.url() });
    await client.connect();
    await client.query('truncate clock'); // each clone sets its own
    await client.end();
    process.stdout.write(`${postgres.url()}\n`);
    await over;
  } finally {
    await postgres.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
