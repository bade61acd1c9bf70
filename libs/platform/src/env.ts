import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.string().min(1).max(2000);

const VARIABLES = {
  AUDITLOOP_PROFILE: z.enum(['local', 'test', 'compose', 'production']).default('local'),
  AUDITLOOP_CLOCK: z.enum(['practice', 'live']).default('live'),
  AUDITLOOP_DATABASE_URL: url,
  AUDITLOOP_OWNER_DATABASE_URL: url,
  AUDITLOOP_HOST: z.string().default('127.0.0.1'),
  AUDITLOOP_PORT: port,
  AUDITLOOP_BASE_URL: url,
  AUDITLOOP_CONTENT_KEYS_FILE: z.string().min(1),
  AUDITLOOP_PAYLOAD_KEYS_FILE: z.string().min(1),
  AUDITLOOP_TEMPORAL_ADDRESS: z.string().min(1),
  AUDITLOOP_TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  AUDITLOOP_SMTP_URL: url,
  AUDITLOOP_MAIL_MODE: z.enum(['capture', 'team-only', 'live']).default('capture'),
  AUDITLOOP_MAIL_FROM: z.string().min(3).default('Auditloop <no-reply@auditloop.example>'),
  AUDITLOOP_MAIL_TEAM: z.string().default(''),
  AUDITLOOP_MAIL_LOOKUP_URL: z.string().default(''),
  AUDITLOOP_HEALTH_PORT: port.default(0),
  AUDITLOOP_RELAY: z.enum(['on', 'off']).default('on'),
} as const;

type Name = keyof typeof VARIABLES;
/** The variables of one process, parsed. */
export type Env<N extends Name> = { readonly [K in N]: z.infer<(typeof VARIABLES)[K]> };

const COMMON = ['AUDITLOOP_PROFILE', 'AUDITLOOP_CLOCK'] as const;
const PROCESSES = {
  web: [
    ...COMMON,
    'AUDITLOOP_DATABASE_URL',
    'AUDITLOOP_HOST',
    'AUDITLOOP_PORT',
    'AUDITLOOP_BASE_URL',
    'AUDITLOOP_CONTENT_KEYS_FILE',
  ],
  worker: [
    ...COMMON,
    'AUDITLOOP_DATABASE_URL',
    'AUDITLOOP_BASE_URL',
    'AUDITLOOP_PAYLOAD_KEYS_FILE',
    'AUDITLOOP_TEMPORAL_ADDRESS',
    'AUDITLOOP_TEMPORAL_NAMESPACE',
    'AUDITLOOP_SMTP_URL',
    'AUDITLOOP_MAIL_MODE',
    'AUDITLOOP_MAIL_FROM',
    'AUDITLOOP_MAIL_TEAM',
    'AUDITLOOP_MAIL_LOOKUP_URL',
    'AUDITLOOP_HOST',
    'AUDITLOOP_HEALTH_PORT',
    'AUDITLOOP_RELAY',
  ],
  migrate: ['AUDITLOOP_PROFILE', 'AUDITLOOP_CLOCK', 'AUDITLOOP_OWNER_DATABASE_URL'],
} as const satisfies Record<string, readonly Name[]>;

/** The environment is not fit to start with; the message is one line that says what to do. */
export class EnvironmentRefused extends Error {}

/** Reads and checks the environment of one process; throws EnvironmentRefused naming the first variable that is wrong, never its value. */
export function readEnv<P extends keyof typeof PROCESSES>(
  process_: P,
  raw: Readonly<Record<string, string | undefined>> = process.env,
): Env<(typeof PROCESSES)[P][number]> {
  const read: Record<string, unknown> = {};
  for (const name of PROCESSES[process_]) {
    const parsed = VARIABLES[name].safeParse(raw[name] === '' ? undefined : raw[name]);
    if (!parsed.success) {
      const why = raw[name] === undefined ? 'is not set' : 'is not what is expected';
      throw new EnvironmentRefused(`${name} ${why}: set it as the README's table of settings says, then start again.`);
    }
    read[name] = parsed.data;
  }
  if (read.AUDITLOOP_PROFILE === 'production' && read.AUDITLOOP_CLOCK === 'practice') {
    throw new EnvironmentRefused(
      'AUDITLOOP_CLOCK is practice: a production installation keeps real time. Set it to live.',
    );
  }
  return read as Env<(typeof PROCESSES)[P][number]>;
}

/** A ring of 32-byte keys by key id; `active` is the one that writes. */
export interface KeyRing {
  readonly active: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const keyFile = z.strictObject({ active: z.string().min(1), keys: z.record(z.string(), z.string()) });

/** Reads a key file (`{active, keys: {id: base64}}`); throws EnvironmentRefused when it is missing, malformed, or holds fixture keys in production. */
export function readKeyRing(file: string, profile: string): KeyRing {
  let parsed: z.infer<typeof keyFile>;
  try {
    parsed = keyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new EnvironmentRefused(
      `The key file ${file} cannot be read as {"active", "keys"}: check the path and its permissions.`,
    );
  }
  const keys = new Map(Object.entries(parsed.keys).map(([id, text]) => [id, Buffer.from(text, 'base64')] as const));
  if (!keys.has(parsed.active) || [...keys.values()].some((key) => key.length !== 32)) {
    throw new EnvironmentRefused(`The key file ${file} needs 32-byte keys in base64, the active one among them.`);
  }
  if (profile === 'production' && [...keys.keys()].some((id) => /^(fixture|test)-/.test(id))) {
    throw new EnvironmentRefused(`The key file ${file} holds fixture keys: make real ones before production.`);
  }
  return { active: parsed.active, keys };
}
