import { connect } from 'node:net';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { type Instant, instantFromIso } from '#domain/time/instant.js';
import { addMonths, type PlainDate } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { fixedPorts } from '#local/ports.js';
import { london } from '#platform/clock.js';
import { readArguments, WrongUsage } from '../arguments.js';
import type { Command } from '../command.js';
import { print } from '../output.js';

const USAGE = 'doctor';
const PATIENCE_MS = 3_000;
/** A cycle looks more than a year ahead: launch, approval, a review a year on. */
const MONTHS_AHEAD = 24;

/** What was looked at, and what to do when it is not well. */
export interface Finding {
  readonly what: string;
  readonly seen: string;
  /** Null when it is well. */
  readonly todo: string | null;
}

/** Where the installation is: from the environment of its processes, otherwise the fixed places of `npm start`. */
export interface Places {
  readonly web: string;
  readonly worker: string;
  readonly smtp: string;
  readonly mailMode: string;
  readonly profile: string;
}

/** Looks a running installation over. */
export const DOCTOR: Command = {
  usage: USAGE,
  help: [
    'Checks a running installation: clock, calendars, mail host, mail mode, Temporal, database. Each line says ok, or',
    'what to do. Reads AUDITLOOP_BASE_URL, AUDITLOOP_HEALTH_PORT, AUDITLOOP_SMTP_URL, AUDITLOOP_MAIL_MODE and',
    'AUDITLOOP_PROFILE; without them it checks what `npm start` runs. Exits 1 when something is not well.',
  ].join('\n'),
  async run(args) {
    readArguments(args, USAGE, []);
    const findings = await lookOver(placesOf(process.env));
    for (const { what, seen, todo } of findings) {
      print(`${todo === null ? 'ok  ' : 'NOT '} ${what.padEnd(10)} ${seen}${todo === null ? '' : ` -> ${todo}`}`);
    }
    return findings.every((one) => one.todo === null) ? 0 : 1;
  },
};

/**
 * Where the installation is that the environment speaks of, the fixed places of `npm start` where it is silent; throws
 * WrongUsage on what is no address.
 */
export function placesOf(env: NodeJS.ProcessEnv): Places {
  const ports = fixedPorts(env);
  const web = env.AUDITLOOP_BASE_URL ?? `http://127.0.0.1:${ports.web}`;
  const smtp = env.AUDITLOOP_SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`;
  if (!URL.canParse(web)) throw new WrongUsage('AUDITLOOP_BASE_URL is an address such as http://127.0.0.1:4600.');
  if (!URL.canParse(smtp)) throw new WrongUsage('AUDITLOOP_SMTP_URL is an address such as smtp://127.0.0.1:4601.');
  return {
    web: web.replace(/\/+$/, ''),
    worker: `http://127.0.0.1:${env.AUDITLOOP_HEALTH_PORT ?? ports.workerHealth}`,
    smtp,
    mailMode: env.AUDITLOOP_MAIL_MODE ?? 'capture',
    profile: env.AUDITLOOP_PROFILE ?? 'local',
  };
}

/**
 * Everything there is to see of an installation, in the order in which it is printed. What cannot be reached is a
 * finding; nothing is thrown, and nothing waits longer than three seconds.
 */
export async function lookOver(places: Places): Promise<readonly Finding[]> {
  const [health, practice, ready, temporal, greeting] = await Promise.all([
    ask(`${places.web}/api/health`),
    ask(`${places.web}/api/practice`),
    ask(`${places.worker}/health`),
    ask(`${places.worker}/temporal`),
    greet(places.smtp),
  ]);
  const { now } = practice.body;
  return [
    ofWeb(places, health),
    ofClock(places, health),
    ofCalendars(typeof now === 'string' ? instantFromIso(now) : (Date.now() as Instant)),
    ofWorker(places, ready),
    ...ofAlerts(health),
    {
      what: 'Temporal',
      seen: temporal.status === 200 ? 'the worker reaches it' : 'the worker does not reach it',
      todo: temporal.status === 200 ? null : 'check that Temporal runs and AUDITLOOP_TEMPORAL_ADDRESS names it',
    },
    {
      what: 'mail host',
      seen: greeting ? `${hostOf(places.smtp)} answers` : `${hostOf(places.smtp)} does not answer`,
      todo: greeting ? null : 'check that the mail host runs and AUDITLOOP_SMTP_URL names it',
    },
    ofMailMode(places),
  ];
}

interface Asked {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

function ofWeb({ web }: Places, { status }: Asked): Finding {
  // The web refuses to start on a database that is not migrated, so an answer from it is one about the migrations too.
  if (status === 200) return { what: 'database', seen: `${web} answers, the migrations have run`, todo: null };
  if (status === 0) {
    return {
      what: 'database',
      seen: `${web} does not answer`,
      todo: 'start the web (npm start), or set AUDITLOOP_BASE_URL',
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
    seen: `${name} covers ${coversFrom} to ${coversUntil}`,
    todo: isWell ? null : `from ${today} dates are needed until ${needed}: install a newer Auditloop, or add the days`,
  };
}

function ofWorker({ worker }: Places, { status }: Asked): Finding {
  if (status === 200) return { what: 'worker', seen: 'ready', todo: null };
  const todo = 'start the worker (npm start), or set AUDITLOOP_HEALTH_PORT to where it tells its health';
  return { what: 'worker', seen: status === 0 ? `${worker} does not answer` : 'not ready', todo };
}

/** A finding where emails about safety alerts have not left in time. */
function ofAlerts({ body }: Asked): readonly Finding[] {
  const late = Number(body.alertEmailsLate ?? 0);
  if (late === 0) return [];
  const todo = 'ring the contacts whom the page of each alert names; then look why email does not leave';
  return [{ what: 'safety alerts', seen: `${counted(late, 'email')} not sent in time`, todo }];
}

function ofMailMode({ mailMode, profile, smtp }: Places): Finding {
  const isKnown = ['capture', 'team-only', 'live'].includes(mailMode);
  const isLost = profile === 'production' && mailMode === 'capture';
  const isLoose = mailMode === 'live' && profile !== 'production';
  return {
    what: 'mail mode',
    seen: `${mailMode} by ${hostOf(smtp)}`,
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

async function ask(url: string): Promise<Asked> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
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
