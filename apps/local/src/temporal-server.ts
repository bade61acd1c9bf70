import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:http2';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CHECKOUT } from './checkout.js';
import { type Child, startChild, untilReady } from './child.js';
import { settlePorts } from './ports.js';
import { reasonOf, StackRefused } from './refusal.js';
import { SETTINGS } from './settings.js';

/** A Temporal dev server's program, and the version of the server in it. */
export interface TemporalProgram {
  readonly path: string;
  readonly version: string;
  /** Where it was found, in words. */
  readonly found: string;
}

/** What the search may use; tests give their own. */
export interface TemporalSearch {
  readonly env?: NodeJS.ProcessEnv;
  readonly onProgress?: (text: string) => void;
  readonly signal?: AbortSignal;
  /** Asks the SDK to download its server; null where it cannot. */
  readonly download?: ((folder: string) => Promise<string | null>) | null;
}

const { cliVersion, dynamicConfig, searchAttributes, sqlitePragmas } = SETTINGS.temporal;
const DOWNLOAD_LIMIT_MS = 60_000;
const BUILD_LIMIT_MS = 20 * 60_000;
const PROGRESS_MS = 15_000;

/**
 * The folder of things that every checkout of this user may use again: AUDITLOOP_CACHE, else `auditloop` in the user's
 * cache folder. It may not be there yet.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.AUDITLOOP_CACHE) return env.AUDITLOOP_CACHE;
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'auditloop');
}

/**
 * Finds a Temporal dev server in the order of docs/running.md §2.1, downloading or building one where it must, which
 * can take minutes; throws StackRefused with one message that says what was tried.
 */
export async function findTemporal(search: TemporalSearch = {}): Promise<TemporalProgram> {
  const env = search.env ?? process.env;
  const say = search.onProgress ?? (() => undefined);
  const tried: string[] = [];
  const consider = (path: string, found: string): TemporalProgram | null => {
    const checked = versionOf(path);
    if ('version' in checked) return { path, version: checked.version, found };
    tried.push(`${found} (${path}: ${checked.why})`);
    return null;
  };
  const cache = cacheFolder(env);
  const own = join(cache, `temporal-${cliVersion}`, 'temporal');
  const downloads = join(cache, 'temporal-sdk');

  if (env.TEMPORAL_CLI_PATH) {
    const named = consider(env.TEMPORAL_CLI_PATH, 'TEMPORAL_CLI_PATH');
    if (named !== null) return named;
    say(`TEMPORAL_CLI_PATH names nothing usable (${tried.at(-1)}): looking elsewhere`);
  } else tried.push('TEMPORAL_CLI_PATH (not set)');

  const onPath = onThePath('temporal', env);
  const fromPath = onPath === null ? null : consider(onPath, 'PATH');
  if (fromPath !== null) return fromPath;
  if (onPath === null) tried.push('temporal on PATH (not there)');

  for (const path of [own, ...filesIn(downloads)]) {
    const cached = existsSync(path) ? consider(path, 'the cache') : null;
    if (cached !== null) return cached;
  }
  if (!existsSync(own)) tried.push(`the cache ${cache} (empty)`);

  const downloaded = await download(search, downloads, say);
  const fromSdk = downloaded.path === null ? null : consider(downloaded.path, 'the SDK’s download');
  if (fromSdk !== null) return fromSdk;
  if (downloaded.path === null) tried.push(`the SDK’s download (${downloaded.why})`);
  search.signal?.throwIfAborted();

  const built = await buildWithGo(own, env, say, search.signal);
  const fromGo = built.path === null ? null : consider(built.path, 'a build with Go');
  if (fromGo !== null) return fromGo;
  if (built.path === null) tried.push(`a build with Go (${built.why})`);
  throw new StackRefused(
    `No Temporal server was found. Tried: ${tried.join('; ')}. Install the Temporal CLI (https://docs.temporal.io/cli) or Go, or set TEMPORAL_CLI_PATH to the program, then start again.`,
  );
}

/** The version of the server in a program, or why it has none; a build by Go calls itself 0.0.0-DEV, so only the server's counts. */
function versionOf(path: string): { version: string } | { why: string } {
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  if (asked.error) return { why: (asked.error as NodeJS.ErrnoException).code ?? asked.error.message };
  const version = /\bServer (1\.\d+\.\d+\S*?)[,)\s]/.exec(`${asked.stdout}\n`)?.[1];
  return version === undefined ? { why: 'says nothing of a server 1.x' } : { version };
}

function onThePath(name: string, env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // it is not there, or not for us to run
  }
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .map((name) => join(folder, name))
        .filter(isProgram)
    : [];
}

type Got = { readonly path: string; readonly why?: undefined } | { readonly path: null; readonly why: string };

async function download(search: TemporalSearch, folder: string, say: (text: string) => void): Promise<Got> {
  if (search.download === null) return { path: null, why: 'not asked for' };
  say('asking Temporal’s SDK to download its server');
  try {
    mkdirSync(folder, { recursive: true });
    if (search.download === undefined) await downloadWithSdk(folder, search.signal);
    const path = search.download === undefined ? filesIn(folder)[0] : await search.download(folder);
    return path ? { path } : { path: null, why: 'it left no program' };
  } catch (error) {
    return { path: null, why: reasonOf(error) };
  }
}

/** Runs the SDK in a process of its own, where a failure or a hang of its native part can do no harm. */
async function downloadWithSdk(folder: string, signal: AbortSignal | undefined): Promise<void> {
  const script = join(CHECKOUT, 'apps/local/sdk-download.mjs');
  const ran = await runToEnd(process.execPath, [script, folder], process.env, DOWNLOAD_LIMIT_MS, signal);
  if (ran.code !== 0) throw new Error(ran.lastLine === '' ? `exit code ${ran.code}` : ran.lastLine);
}

async function buildWithGo(
  target: string,
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
  signal: AbortSignal | undefined,
): Promise<Got> {
  if (onThePath('go', env) === null) return { path: null, why: 'no go on PATH' };
  const began = Date.now();
  say(`building Temporal ${cliVersion} with Go, once: this takes about four minutes`);
  const ticker = setInterval(
    () => say(`building Temporal with Go: ${Math.round((Date.now() - began) / 1000)} s`),
    PROGRESS_MS,
  );
  try {
    const script = join(CHECKOUT, 'apps/local/build-temporal.mjs');
    const ran = await runToEnd(process.execPath, [script, target], env, BUILD_LIMIT_MS, signal);
    return existsSync(target) ? { path: target } : { path: null, why: ran.lastLine || `exit code ${ran.code}` };
  } catch (error) {
    return { path: null, why: reasonOf(error) };
  } finally {
    clearInterval(ticker);
  }
}

interface Ran {
  readonly code: number | null;
  readonly lastLine: string;
}

function runToEnd(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { env, timeout, signal, cwd: CHECKOUT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', failed);
    child.once('close', (code, by) => {
      const lastLine = said.trim().split('\n').at(-1)?.trim() ?? '';
      done({ code, lastLine: by === 'SIGTERM' ? `not done after ${timeout / 1000} s` : lastLine });
    });
  });
}

/** How to start a Temporal dev server. */
export interface TemporalServerOptions {
  readonly program: TemporalProgram;
  /** Where its file is kept. */
  readonly folder: string;
  /** 0 or none for a free one. */
  readonly port?: number;
  readonly logFile?: string;
  readonly pidFile?: string;
  readonly onProgress?: (text: string) => void;
}

/** A Temporal dev server that runs. */
export interface TemporalServer extends Child {
  readonly address: string;
}

/**
 * Starts the server on its file and resolves once it serves. A file of another version is left behind: what waits is in
 * the database, and is rung again.
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { folder, program } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'temporal.db');
  const versionFile = join(folder, 'server-version');
  const before = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : null;
  if (existsSync(file) && before !== program.version) {
    options.onProgress?.(
      `Temporal was ${before ?? 'of an unknown version'} and is now ${program.version}: it starts with a new file`,
    );
    removeTemporalFile(folder);
  }
  writeFileSync(versionFile, `${program.version}\n`);
  const port = options.port ? options.port : (await settlePorts({})).temporal;
  const child = await startChild({
    command: program.path,
    args: [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--db-filename', file, '--log-level', 'warn'],
      ...pairs('--sqlite-pragma', sqlitePragmas, String),
      ...pairs('--dynamic-config-value', dynamicConfig, JSON.stringify),
      ...pairs('--search-attribute', searchAttributes, String),
    ],
    env: { PATH: process.env.PATH, HOME: folder },
    cwd: folder,
    logFile: options.logFile ?? join(folder, 'temporal.log'),
    pidFile: options.pidFile,
    mark: file,
    stopSignal: 'SIGTERM',
  });
  const address = `127.0.0.1:${port}`;
  await untilReady(child, 'Temporal', () => isServing(address));
  return { ...child, address };
}

/** Removes the file of a server that does not run, with what SQLite keeps beside it. */
export function removeTemporalFile(folder: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(join(folder, `temporal.db${end}`), { force: true });
}

function pairs<V>(flag: string, values: Readonly<Record<string, V>>, write: (value: V) => string): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${write(value)}`]);
}

const SERVICE = Buffer.from('temporal.api.workflowservice.v1.WorkflowService');
/** `grpc.health.v1.HealthCheckRequest { service = 1 }` in its five-byte frame; the answer SERVING is field 1 with value 1. */
const QUESTION = Buffer.concat([Buffer.from([0, 0, 0, 0, SERVICE.length + 2, 0x0a, SERVICE.length]), SERVICE]);
const SERVING = '00000000020801';

/**
 * Whether a Temporal server answers its health check within `limitMs` at `host:port`; needs no client of Temporal's and
 * never throws.
 */
export function isServing(address: string, limitMs = 2_000): Promise<boolean> {
  return new Promise((done) => {
    const session = connect(`http://${address}`);
    const settle = (is: boolean): void => {
      session.destroy();
      done(is);
    };
    session.once('error', () => settle(false));
    session.setTimeout(limitMs, () => settle(false));
    const call = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    let answer = '';
    call.on('data', (chunk: Buffer) => {
      answer += chunk.toString('hex');
    });
    call.once('error', () => settle(false));
    call.once('end', () => settle(answer === SERVING));
    call.end(QUESTION);
  });
}
