import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Stack } from '#local/stack.js';

/** What the site asked the database, read from the server's own log. */
export interface Statements {
  /** The queries since the last call; what only opens, closes or addresses a transaction is not one. */
  readonly taken: () => readonly string[];
}

const ENTRY =
  /^\S+ \S+ \S+ \[\d+\] LOG: {2}(?:statement|execute [^:]*): ([\s\S]*?)(?=^\S+ \S+ \S+ \[\d+\] |(?![\s\S]))/gm;
const FRAME = /^(begin|commit|rollback|listen|select set_config\()/i;

/** Has PostgreSQL log every statement of the site's role from now on; the site starts again, so that its lines hear of it. */
export async function watchStatements(stack: Stack): Promise<Statements> {
  const client = new Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  try {
    await client.query(`alter role auditloop_web set log_statement = 'all'`);
  } finally {
    await client.end();
  }
  await stack.restart('web');
  const file = join(stack.home.folder, 'log/postgres.log');
  let seen = statSync(file).size;
  return {
    taken: () => {
      const added = readFileSync(file).subarray(seen);
      seen += added.length;
      return [...added.toString('utf8').matchAll(ENTRY)]
        .map((match) => (match[1] ?? '').trim())
        .filter((statement) => !FRAME.test(statement));
    },
  };
}
