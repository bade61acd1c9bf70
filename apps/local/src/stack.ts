import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './account.js';
import { built, CHECKOUT } from './checkout.js';
import { type Child, endEarlierRun, lastWords, startChild, untilReady } from './child.js';
import { chooseHome, type Home, makeOwnFolder, makeThrowAwayHome } from './home.js';
import { ensureKeyFile } from './keys.js';
import { takeHome } from './ownership.js';
import { Part, type PartName, STOP_ORDER, TITLES } from './part.js';
import { type Ports, settlePorts } from './ports.js';
import { startPostgres } from './postgres.js';
import { StackRefused } from './refusal.js';
import { SETTINGS } from './settings.js';
import { findTemporal, removeTemporalFile, startTemporalServer, type TemporalProgram } from './temporal-server.js';

/** The programs that an installation starts; a test of the installation itself gives its own. */
export interface Entries {
  readonly web: string;
  readonly worker: string;
  readonly migrate: string;
}

/** What to start, and where. */
export interface StackOptions {
  /** The folder for its data; otherwise chosen as `chooseHome` says, or a fresh one when it is thrown away. */
  readonly home?: string;
  /** Ports that are given must be free; those that are 0 or missing are chosen. */
  readonly ports?: Partial<Ports>;
  /** Without durability, in a folder that is removed at the end. */
  readonly throwAway?: boolean;
  /** How many may be connected to PostgreSQL at once, where a test wants to see it full. */
  readonly maxConnections?: number;
  readonly clock?: 'practice' | 'live';
  readonly profile?: 'local' | 'test';
  /** All of them by default. */
  readonly parts?: readonly PartName[];
  /** Whether to run the migrations; by default when web or worker is among the parts. */
  readonly migrate?: boolean;
  /** More environment for our own programs. */
  readonly env?: Readonly<Partial<Record<keyof Entries, Readonly<Record<string, string>>>>>;
  readonly entries?: Partial<Entries>;
  readonly temporal?: TemporalProgram;
  readonly onProgress?: (text: string) => void;
  /** Hears the site's address once it answers, while other parts may still be on their way. */
  readonly onPages?: (web: string) => void;
  /** Answers at the site's port until the site itself is about to; gives how to end that. */
  readonly meanwhile?: (webPort: number) => Promise<() => Promise<void>>;
  /** Gives up the start and stops what runs already. */
  readonly signal?: AbortSignal;
}

/** Where the parts of an installation are reached. */
export interface StackUrls {
  readonly web: string;
  /** The mail catcher's pages. */
  readonly catcher: string;
  readonly smtp: string;
  /** Host and port of Temporal. */
  readonly temporal: string;
  readonly temporalNamespace: string;
  readonly workerHealth: string;
  readonly databaseOwner: string;
  readonly databaseWeb: string;
  readonly databaseWorker: string;
}

/** An installation that runs. */
export interface Stack {
  readonly home: Home;
  readonly ports: Ports;
  readonly urls: StackUrls;
  /** The key files: of the database's content (web) and of Temporal's payloads (worker). */
  readonly keyFiles: { readonly content: string; readonly payload: string };
  /** Stops everything in order; a throw-away installation is removed. */
  readonly stop: () => Promise<void>;
  /** Ends everything at once. */
  readonly killAll: () => Promise<void>;
  /** Sends a part a signal, SIGKILL by default; it is started again unless `keepUp(part, false)` was said. */
  readonly kill: (part: PartName, signal?: NodeJS.Signals) => Promise<void>;
  readonly pid: (part: PartName) => number | null;
  /** Starts a part that is down; resolves when it is ready. */
  readonly start: (part: PartName) => Promise<void>;
  /** Stops one part in good order. */
  readonly stopPart: (part: PartName) => Promise<void>;
  /** Stops a part, which is given so long to end in good order (10 seconds by default), and starts it. */
  readonly restart: (part: PartName, graceMs?: number) => Promise<void>;
  /** Runs the migrations that have not run yet, where web or worker is among the parts; throws in words when one fails. */
  readonly migrate: () => Promise<void>;
  /** Resolves when a part is ready, for instance after a kill. */
  readonly ready: (part: PartName) => Promise<void>;
  /** Whether a part that dies is started again. */
  readonly keepUp: (part: PartName, isKeptUp: boolean) => void;
  /** Stops Temporal, removes its database file and starts it. */
  readonly wipeTemporal: () => Promise<void>;
}

/**
 * Starts an installation and resolves once it answers: PostgreSQL with its migrations, Temporal and the mail catcher
 * side by side, then web and worker. Whatever cannot start stops the rest and is thrown in words.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const home = homeOf(options);
  makeOwnFolder(home.folder);
  if (isRoot()) chmodSync(home.folder, 0o711); // PostgreSQL's account passes through
  for (const name of ['run', 'log', 'keys']) mkdirSync(join(home.folder, name), { recursive: true, mode: 0o700 });
  const taken = takeHome(home.folder);
  try {
    for (const name of STOP_ORDER) {
      if (await endEarlierRun(join(home.folder, 'run', `${name}.pid`))) {
        options.onProgress?.(`an earlier run had left ${TITLES[name]} running: stopped`);
      }
    }
    const ports = await settlePorts(options.ports ?? {});
    taken.listensAt(ports);
    return await new Installation(home, ports, options, taken.giveBack).begin();
  } catch (error) {
    taken.giveBack();
    if (options.throwAway === true) rmSync(home.folder, { recursive: true, force: true });
    throw error;
  }
}

function homeOf(options: StackOptions): Home {
  if (options.home !== undefined) return { folder: options.home, why: 'as asked' };
  return options.throwAway === true ? makeThrowAwayHome() : chooseHome();
}

class Installation implements Stack {
  readonly urls: StackUrls;
  readonly keyFiles: Stack['keyFiles'];
  private readonly entries: Entries;
  private readonly parts = new Map<PartName, Part>();
  private readonly given = new AbortController();
  private sayGoodbye: () => void = () => undefined;
  private program: TemporalProgram | null;
  private stopping: Promise<void> | null = null;
  private endMeanwhile: () => Promise<void> = () => Promise.resolve();

  constructor(
    readonly home: Home,
    readonly ports: Ports,
    private readonly options: StackOptions,
    private readonly giveBack: () => void,
  ) {
    this.program = options.temporal ?? null;
    this.entries = {
      web: built('web/src/main.js'),
      worker: built('worker/src/main.js'),
      migrate: built('web/src/migrate.js'),
      ...options.entries,
    };
    this.keyFiles = {
      content: ensureKeyFile(this.path('keys', 'content.json'), 'content'),
      payload: ensureKeyFile(this.path('keys', 'payload.json'), 'payload'),
    };
    this.urls = urlsOf(ports);
    const launches: Record<PartName, () => Promise<Child>> = {
      postgres: () => this.launchPostgres(),
      temporal: () => this.launchTemporal(),
      catcher: () => this.launchCatcher(),
      web: () => this.launchWeb(),
      worker: () => this.launchWorker(),
    };
    for (const name of options.parts ?? STOP_ORDER) {
      const part = new Part(name, this.pidFile(name), launches[name], (text) => this.say(text));
      this.parts.set(name, part);
    }
  }

  async begin(): Promise<Stack> {
    const { signal } = this.options;
    const giveUp = (): void => void this.stop();
    signal?.addEventListener('abort', giveUp);
    this.sayGoodbye = this.setWatchdog();
    try {
      signal?.throwIfAborted();
      this.endMeanwhile = (await this.options.meanwhile?.(this.ports.web)) ?? this.endMeanwhile;
      const engine = this.bringUp('temporal');
      const mail = this.bringUp('catcher');
      const database = this.bringUp('postgres').then(() => this.migrate());
      const web = database.then(() => this.bringUpWeb());
      const worker = Promise.all([database, engine, mail]).then(() => this.bringUp('worker'));
      await Promise.all([engine, mail, database, web, worker]);
      signal?.throwIfAborted();
      return this;
    } catch (error) {
      await this.stop();
      if (signal?.aborted) throw new StackRefused('The start was cancelled.');
      throw error;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  pid = (name: PartName): number | null => this.part(name).pid;
  ready = (name: PartName): Promise<void> => this.part(name).ready();
  start = (name: PartName): Promise<void> => this.part(name).start();
  stopPart = (name: PartName): Promise<void> => this.part(name).stop();
  kill = (name: PartName, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => this.part(name).kill(signal);
  keepUp = (name: PartName, isKeptUp: boolean): void => {
    this.part(name).isKeptUp = isKeptUp;
  };

  restart = async (name: PartName, graceMs?: number): Promise<void> => {
    await this.part(name).stop(graceMs);
    await this.part(name).start();
  };

  migrate = async (): Promise<void> => {
    const isAsked = this.options.migrate ?? (this.parts.has('web') || this.parts.has('worker'));
    if (!isAsked || !this.parts.has('postgres')) return;
    this.given.signal.throwIfAborted();
    const env = { AUDITLOOP_OWNER_DATABASE_URL: this.urls.databaseOwner, ...this.options.env?.migrate };
    const child = await this.spawnOurs('migrate', this.entries.migrate, [], env);
    const endIt = (): void => child.signal('SIGTERM');
    this.given.signal.addEventListener('abort', endIt);
    const how = await child.exited;
    this.given.signal.removeEventListener('abort', endIt);
    if (how !== 'exit code 0')
      throw new StackRefused(`The migrations did not run (${how}): ${lastWords(child.said())}`);
  };

  wipeTemporal = async (): Promise<void> => {
    await this.part('temporal').stop();
    removeTemporalFile(this.path('temporal'));
    await this.part('temporal').start();
  };

  stop = (): Promise<void> => {
    this.stopping ??= this.stopAll();
    return this.stopping;
  };

  killAll = async (): Promise<void> => {
    this.given.abort();
    const all = [...this.parts.values()];
    for (const part of all) part.isKeptUp = false;
    // PostgreSQL's own way to end at once; killed outright it would leave its children to find out.
    await Promise.all(all.map((part) => part.kill(part.name === 'postgres' ? 'SIGQUIT' : 'SIGKILL')));
    await this.stop();
  };

  private async stopAll(): Promise<void> {
    this.given.abort();
    await this.endMeanwhile();
    for (const name of STOP_ORDER) await this.parts.get(name)?.stop();
    this.giveBack();
    if (this.options.throwAway === true) rmSync(this.home.folder, { recursive: true, force: true });
    this.sayGoodbye();
  }

  private part(name: PartName): Part {
    const part = this.parts.get(name);
    if (part === undefined) throw new StackRefused(`${TITLES[name]} is not one of this installation’s parts.`);
    return part;
  }

  private path(...names: readonly string[]): string {
    return join(this.home.folder, ...names);
  }

  private pidFile(name: PartName): string {
    return this.path('run', `${name}.pid`);
  }

  private logFile(name: PartName | 'migrate'): string {
    return this.path('log', `${name}.log`);
  }

  private say(text: string): void {
    this.options.onProgress?.(text);
  }

  private async bringUp(name: PartName): Promise<void> {
    const part = this.parts.get(name);
    if (part === undefined) return;
    this.given.signal.throwIfAborted();
    const began = Date.now();
    await part.start();
    this.say(`${TITLES[name]} is ready (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }

  private async bringUpWeb(): Promise<void> {
    await this.endMeanwhile();
    await this.bringUp('web');
    if (this.parts.has('web')) this.options.onPages?.(this.urls.web);
  }

  /** A process of its own that ends the others should this one be killed; returns how to send it home. */
  private setWatchdog(): () => void {
    const args = [built('local/src/watchdog.main.js'), `--home=${this.home.folder}`];
    if (this.options.throwAway === true) args.push('--throw-away');
    if (!existsSync(args[0] ?? '')) throw new StackRefused('The programs are not built: run npm run build.');
    const dog = spawn(process.execPath, args, { detached: true, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
    dog.once('error', () => undefined); // without it, what is left over is ended by the next start
    dog.stdin.on('error', () => undefined);
    dog.unref();
    return () => dog.stdin.end('goodbye');
  }

  private launchPostgres(): Promise<Child> {
    return startPostgres({
      folder: this.path('postgres'),
      port: this.ports.postgres,
      fast: this.options.throwAway === true,
      maxConnections: this.options.maxConnections,
      logFile: this.logFile('postgres'),
      pidFile: this.pidFile('postgres'),
    });
  }

  private async launchTemporal(): Promise<Child> {
    this.program ??= await findTemporal({ onProgress: (text) => this.say(text), signal: this.given.signal });
    this.given.signal.throwIfAborted();
    return await startTemporalServer({
      program: this.program,
      folder: this.path('temporal'),
      port: this.ports.temporal,
      logFile: this.logFile('temporal'),
      pidFile: this.pidFile('temporal'),
      onProgress: (text) => this.say(text),
    });
  }

  private launchCatcher(): Promise<Child> {
    const { smtp, catcher } = this.ports;
    return this.launchOurs(
      'catcher',
      built('local/src/mail-catcher.main.js'),
      [`--folder=${this.path('mails')}`, `--smtp=${smtp}`, `--http=${catcher}`],
      {},
      `${this.urls.catcher}/mails/count`,
    );
  }

  private launchWeb(): Promise<Child> {
    const env = {
      AUDITLOOP_DATABASE_URL: this.urls.databaseWeb,
      AUDITLOOP_PORT: String(this.ports.web),
      AUDITLOOP_BASE_URL: this.urls.web,
      AUDITLOOP_CONTENT_KEYS_FILE: this.keyFiles.content,
    };
    return this.launchOurs(
      'web',
      this.entries.web,
      [],
      { ...env, ...this.options.env?.web },
      `${this.urls.web}/api/health`,
    );
  }

  private launchWorker(): Promise<Child> {
    const env = {
      AUDITLOOP_DATABASE_URL: this.urls.databaseWorker,
      AUDITLOOP_BASE_URL: this.urls.web,
      AUDITLOOP_PAYLOAD_KEYS_FILE: this.keyFiles.payload,
      AUDITLOOP_TEMPORAL_ADDRESS: this.urls.temporal,
      AUDITLOOP_TEMPORAL_NAMESPACE: this.urls.temporalNamespace,
      AUDITLOOP_SMTP_URL: this.urls.smtp,
      AUDITLOOP_MAIL_MODE: 'capture',
      AUDITLOOP_MAIL_LOOKUP_URL: this.urls.catcher,
      AUDITLOOP_HEALTH_PORT: String(this.ports.workerHealth),
    };
    return this.launchOurs(
      'worker',
      this.entries.worker,
      [],
      { ...env, ...this.options.env?.worker },
      `${this.urls.workerHealth}/health`,
    );
  }

  private async launchOurs(
    name: PartName,
    entry: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    readyUrl: string,
  ): Promise<Child> {
    const child = await this.spawnOurs(name, entry, args, env);
    await untilReady(child, TITLES[name], () => answers(readyUrl));
    return child;
  }

  private spawnOurs(
    name: PartName | 'migrate',
    entry: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<Child> {
    if (!existsSync(entry)) throw new StackRefused(`${entry} is not there: run npm run build.`);
    const mark = `--home=${this.home.folder}`;
    return startChild({
      command: process.execPath,
      args: ['--enable-source-maps', entry, mark, ...args],
      env: {
        ...withoutOurs(process.env),
        AUDITLOOP_PROFILE: this.options.profile ?? 'local',
        AUDITLOOP_CLOCK: this.options.clock ?? 'practice',
        ...env,
      },
      cwd: CHECKOUT,
      logFile: this.logFile(name),
      ...(name === 'migrate' ? {} : { pidFile: this.pidFile(name) }),
      mark: `${entry} ${mark}`,
      stopSignal: 'SIGTERM',
    });
  }
}

function urlsOf(ports: Ports): StackUrls {
  const { name, owner, roles } = SETTINGS.database;
  const database = (role: string): string => `postgres://${role}@127.0.0.1:${ports.postgres}/${name}`;
  return {
    web: `http://127.0.0.1:${ports.web}`,
    catcher: `http://127.0.0.1:${ports.catcher}`,
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
    temporal: `127.0.0.1:${ports.temporal}`,
    temporalNamespace: SETTINGS.temporal.namespace,
    workerHealth: `http://127.0.0.1:${ports.workerHealth}`,
    databaseOwner: database(owner),
    databaseWeb: database(roles.web),
    databaseWorker: database(roles.worker),
  };
}

/** The settings of the one who starts are not those of the processes: each is given its own. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([key]) => !key.startsWith('AUDITLOOP_') && key !== 'JEST_WORKER_ID'),
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false; // not listening yet
  }
}
