// Jest's global setup of the projects with a database: one PostgreSQL for all of a run's files, with a template to clone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Starts the server and says where it is in AUDITLOOP_TEST_DATABASE, which every test file inherits. The server ends and
 * removes its data when the pipe to this process closes, so that it outlives no run, however that one ends.
 */
export default async function startDatabaseServer() {
  const program = join(import.meta.dirname, 'database-server.main.ts');
  const loader = join(import.meta.dirname, 'from-source.mjs');
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', loader, program], {
    detached: true, // out of Ctrl-C's reach
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [address, ended] = await Promise.race([
    once(server.stdout, 'data').then(([line]) => [String(line).trim(), false]),
    once(server, 'exit').then(() => ['', true]),
  ]);
  if (ended) throw new Error('the database of the tests did not start: see above what it said');
  process.env.AUDITLOOP_TEST_DATABASE = address;
  for (const handle of [server, server.stdin, server.stdout]) handle.unref();
}
