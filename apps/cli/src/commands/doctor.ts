import { connect } from 'node:net';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { type Instant, instantFromIso } from '#domain/time/instant.js';
import { addMonths, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { chooseHome } from '#local/home.js';
import { portsOfHome } from '#local/ownership.js';
import { fixedPorts, type Ports } from '#local/ports.js';
import { StackRefused } from '#local/refusal.js';
import { instantInWords, london } from '#platform/clock.js';
import { readArguments, WrongUsage } from '../arguments.js';
import type { Command } from '../command.js';
import { print } from '../output.js';

const USAGE = 'doctor [--web URL] [--worker URL] [--smtp URL]';
const PATIENCE_MS = 3_000;
/** A cycle looks more than a year ahead: launch, approval, a review a year on. */
const MONTHS_AHEAD = 24;

/** What was looked at, and what to do when it is not well. */
export interface Finding {
  readonly what: string;
  readonly seen: string;
  /** Null when it is well, NOT_ASKED when nobody told where to ask. */
  readonly todo: string | null;
  /** Nothing answered where its part is said to be. */
  readonly isAway?: boolean;
}

/** Where the parts of one installation are; null for a part nobody told of, which is then not asked. */
export interface Places {
  readonly web: string | null;
  readonly worker: string | null;
  readonly smtp: string | null;
  readonly mailMode: string;
  readonly profile: string;
}

/** Looks a running installation over. */
export const DOCTOR: Command = {
  usage: USAGE,
  help: [
    'Checks a running installation: clock, calendars, mail host, mail mode, Temporal, database. Each line says ok, what',
    'to do, or that it was not asked. Which installation, the first of these says, and no other is asked:',
    '  --web, --worker, --smtp   addresses of its parts',
    '  AUDITLOOP_BASE_URL, AUDITLOOP_HEALTH_PORT, AUDITLOOP_SMTP_URL   the environment of its processes',
    '  AUDITLOOP_PORT            an installation of npm start, by its first port',
    '  AUDITLOOP_HOME            the one that npm start runs on that folder; without it, the one of this checkout',
    'AUDITLOOP_MAIL_MODE and AUDITLOOP_PROFILE say what it should be. Exits 1 when something is not well, 2 when there is',
    'no installation to ask.',
  ].join('\n'),
  async run(args) {
    const options = { web: { type: 'string' }, worker: { type: 'string' }, smtp: { type: 'string' } } as const;
    const { values } = readArguments(args, USAGE, [], options);
    const findings = await lookOver(placesOf(process.env, Object.fromEntries(values)));
    for (const { what, seen, todo } of findings) {
      const mark = todo === null ? 'ok  ' : todo === NOT_ASKED ? '-   ' : 'NOT ';
      print(`${mark} ${what.padEnd(10)} ${seen}${todo === null || todo === NOT_ASKED ? '' : ` -> ${todo}`}`);
    }
    return codeOf(findings);
  },
};

/** The exit code that findings come to: 0 where all that was asked is well, 2 where nothing is there to be well or not. */
export function codeOf(findings: readonly Finding[]): number {
  const parts = findings.filter(({ what, todo }) => PARTS.includes(what) && todo !== NOT_ASKED);
  if (parts.every((one) => one.isAway === true)) return 2;
  return findings.every(({ todo }) => todo === null || todo === NOT_ASKED) ? 0 : 1;
}

/** What each part of an installation is looked at by. */
const PARTS: readonly string[] = ['database', 'worker', 'mail host'];

/** What stands for something to do where nobody said which part to ask. */
export const NOT_ASKED = 'not asked';

/** Addresses given in the call, by the part. */
type Told = Readonly<Partial<Record<'web' | 'worker' | 'smtp', string>>>;

/**
 * The places of the installation that the call, the environment or a home folder speaks of, in this order: the first to
 * name one of its parts speaks for all of them. Throws WrongUsage on what is no address, StackRefused when no
 * installation is named and none runs on the home folder.
 */
export function placesOf(env: NodeJS.ProcessEnv, told: Told = {}): Places {
  const { AUDITLOOP_BASE_URL, AUDITLOOP_HEALTH_PORT, AUDITLOOP_SMTP_URL } = env;
  const worker = AUDITLOOP_HEALTH_PORT === undefined ? undefined : `http://127.0.0.1:${AUDITLOOP_HEALTH_PORT}`;
  const meant: Told = isAny(told)
    ? told
    : isAny({ web: AUDITLOOP_BASE_URL, worker, smtp: AUDITLOOP_SMTP_URL })
      ? ({ web: AUDITLOOP_BASE_URL, worker, smtp: AUDITLOOP_SMTP_URL } as Told)
      : onThisMachine(env);
  const address = (part: keyof Told, schemes: RegExp, such: string): string | null => {
    const text = meant[part];
    if (text === undefined || text === '') return null;
    if (schemes.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
    const name = told[part] === undefined ? NAMES[part] : `--${part}`;
    throw new WrongUsage(`${name} is an address such as ${such}.`);
  };
  return {
    web: address('web', /^https?:\/\/[^/]/, 'http://127.0.0.1:4600'),
    worker: address('worker', /^https?:\/\/[^/]/, 'http://127.0.0.1:4605'),
    smtp: address('smtp', /^smtps?:\/\/[^/]/, 'smtp://127.0.0.1:4601'),
    mailMode: env.AUDITLOOP_MAIL_MODE ?? 'capture',
    profile: env.AUDITLOOP_PROFILE ?? 'local',
  };
}

const NAMES = { web: 'AUDITLOOP_BASE_URL', worker: 'AUDITLOOP_HEALTH_PORT', smtp: 'AUDITLOOP_SMTP_URL' } as const;

function isAny(parts: Readonly<Record<string, string | undefined>>): boolean {
  return Object.values(parts).some((one) => one !== undefined && one !== '');
}

/** An installation of `npm start`: by its first port, or by the home folder on which it runs. */
function onThisMachine(env: NodeJS.ProcessEnv): Told {
  if (isAny({ port: env.AUDITLOOP_PORT })) return placesAt(fixedPorts(env));
  const home = chooseHome(env);
  const ports = portsOfHome(home.folder);
  if (ports !== null) return placesAt(ports);
  throw new StackRefused(
    `No installation runs on ${home.folder} (${home.why}). Start it with npm start, or say which to ask: auditloop ${USAGE}`,
  );
}

function placesAt({ web, workerHealth, smtp }: Ports): Told {
  const host = '127.0.0.1';
  return { web: `http://${host}:${web}`, worker: `http://${host}:${workerHealth}`, smtp: `smtp://${host}:${smtp}` };
}

/**
 * Everything there is to see of an installation, in the order in which it is printed. What cannot be reached is a
 * finding; nothing is thrown, nothing waits longer than three seconds, and a part nobody told of is not asked.
 */
export async function lookOver(places: Places): Promise<readonly Finding[]> {
  const { web, worker, smtp } = places;
  const [health, practice, ready, temporal, greeting] = await Promise.all([
    ask(web, '/api/health'),
    ask(web, '/api/practice'),
    ask(worker, '/health'),
    ask(worker, '/temporal'),
    smtp === null ? false : greet(smtp),
  ]);
  const now = practice?.body.now;
  return [
    web === null || health === null ? notAsked('database', 'web') : ofWeb(web, health),
    health === null ? notAsked('clock', 'web') : ofClock(places, health),
    ofCalendars(typeof now === 'string' ? instantFromIso(now) : (Date.now() as Instant)),
    worker === null || ready === null ? notAsked('worker', 'worker') : ofWorker(worker, ready),
    ...(health === null ? [] : [...ofAlerts(health), ...ofStandstill(health)]),
    temporal === null ? notAsked('Temporal', 'worker') : ofTemporal(temporal),
    smtp === null ? notAsked('mail host', 'smtp') : ofMailHost(smtp, greeting),
    ofMailMode(places),
  ];
}

function notAsked(what: string, part: keyof Told): Finding {
  return { what, seen: `not asked: give --${part}, or set ${NAMES[part]}`, todo: NOT_ASKED };
}

function ofTemporal({ status }: Asked): Finding {
  const todo = 'check that Temporal runs and AUDITLOOP_TEMPORAL_ADDRESS names it';
  return status === 200
    ? { what: 'Temporal', seen: 'the worker reaches it', todo: null }
    : { what: 'Temporal', seen: 'the worker does not reach it', todo };
}

function ofMailHost(smtp: string, greeting: boolean): Finding {
  const host = hostOf(smtp);
  return greeting
    ? { what: 'mail host', seen: `${host} answers`, todo: null }
    : {
        what: 'mail host',
        seen: `${host} does not answer`,
        todo: 'check that the mail host runs and AUDITLOOP_SMTP_URL names it',
        isAway: true,
      };
}

interface Asked {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

function ofWeb(web: string, { status }: Asked): Finding {
  // The web refuses to start on a database that is not migrated, so an answer from it is one about the migrations too.
  if (status === 200) return { what: 'database', seen: `${web} answers, the migrations have run`, todo: null };
  if (status === 0) {
    return {
      what: 'database',
      seen: `${web} does not answer`,
      todo: 'start the web (npm start), or set AUDITLOOP_BASE_URL',
      isAway: true,
    };
  }
  const todo = 'check that PostgreSQL runs and its migrations have run (npm start runs them)';
  return { what: 'database', seen: `${web} answers ${status}`, todo };
}

function ofClock({ profile }: Places, { status, body }: Asked): Finding {
  const mode = String(body.clock ?? 'not known');
  if (status !== 200) return { what: 'clock', seen: 'not known', todo: 'start the web first' };
  const isWrong = mode === 'practice' && profile === 'production';
  return {
    what: 'clock',
    seen: mode,
    todo: isWrong ? 'set AUDITLOOP_CLOCK to live: production keeps real time' : null,
  };
}

function ofCalendars(now: Instant): Finding {
  const { name, coversFrom, coversUntil } = ENGLAND_AND_WALES;
  const today = london.dayOf(now);
  const needed: PlainDate = addMonths(today, MONTHS_AHEAD);
  const isWell = coversFrom <= today && coversUntil >= needed;
  return {
    what: 'calendars',
    seen: `${name}, as this release has it, covers ${coversFrom} to ${coversUntil}`,
    todo: isWell ? null : `from ${today} dates are needed until ${needed}: install a newer Auditloop, or add the days`,
  };
}

function ofWorker(worker: string, { status }: Asked): Finding {
  if (status === 200) return { what: 'worker', seen: 'ready', todo: null };
  const todo = 'start the worker (npm start), or set AUDITLOOP_HEALTH_PORT to where it tells its health';
  return status === 0
    ? { what: 'worker', seen: `${worker} does not answer`, todo, isAway: true }
    : { what: 'worker', seen: 'not ready', todo };
}

/** A finding where emails about safety alerts have not left in time. */
function ofAlerts({ body }: Asked): readonly Finding[] {
  const late = Number(body.alertEmailsLate ?? 0);
  if (late === 0) return [];
  const todo = 'ring the contacts whom the page of each alert names; then look why email does not leave';
  return [{ what: 'safety alerts', seen: `${counted(late, 'email')} not sent in time`, todo }];
}

/** A finding where nothing has happened automatically for minutes. */
function ofStandstill({ body }: Asked): readonly Finding[] {
  const { engineAwaySince: since } = body;
  if (typeof since !== 'string') return [];
  const seen = `nothing has happened automatically since ${instantInWords(instantFromIso(since))}`;
  return [
    { what: 'engine', seen, todo: 'start Temporal: until then no reminders are sent, and no stage opens or closes' },
  ];
}

function ofMailMode({ mailMode, profile, smtp }: Places): Finding {
  const isKnown = ['capture', 'team-only', 'live'].includes(mailMode);
  const isLost = profile === 'production' && mailMode === 'capture';
  const isLoose = mailMode === 'live' && profile !== 'production';
  return {
    what: 'mail mode',
    seen: smtp === null ? mailMode : `${mailMode} by ${hostOf(smtp)}`,
    todo: !isKnown
      ? 'set AUDITLOOP_MAIL_MODE to capture, team-only or live'
      : isLost
        ? 'nobody gets email: set AUDITLOOP_MAIL_MODE to live'
        : isLoose
          ? 'real people get email from an installation that is not production: set AUDITLOOP_MAIL_MODE to capture'
          : null,
  };
}

/** The host alone: an address may hold a password. */
function hostOf(address: string): string {
  return new URL(address).host;
}

/** What a part answers at a path; null when nobody told where it is. */
async function ask(part: string | null, path: string): Promise<Asked | null> {
  if (part === null) return null;
  try {
    const response = await fetch(`${part}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body: unknown = await response.json().catch(() => null);
    return { status: response.status, body: typeof body === 'object' && body !== null ? { ...body } : {} };
  } catch {
    return { status: 0, body: {} }; // that nobody answers is the answer
  }
}

/** Whether a mail host greets; one that speaks TLS from the first byte only has to take the connection. */
function greet(address: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(address);
  const isTls = protocol === 'smtps:';
  return new Promise((done) => {
    const socket = connect({ host: hostname, port: Number(port || (isTls ? 465 : 25)) });
    const end = (isWell: boolean): void => {
      socket.destroy();
      done(isWell);
    };
    socket.setTimeout(PATIENCE_MS, () => end(false));
    socket.once('error', () => end(false));
    if (isTls) socket.once('connect', () => end(true));
    socket.once('data', (chunk) => end(chunk.toString('latin1').startsWith('220')));
  });
}
