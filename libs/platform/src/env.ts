import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));
const address = (protocol: RegExp) => z.url({ protocol }).max(2000);
const database = address(/^postgres(ql)?$/);
const page = address(/^https?$/);
const mail = address(/^smtps?$/);

const proxies = z
  .string()
  .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));

const VARIABLES = {
  AUDITLOOP_PROFILE: z.enum(['local', 'test', 'compose', 'production']).default('local'),
  AUDITLOOP_CLOCK: z.enum(['practice', 'live']).default('live'),
  AUDITLOOP_DATABASE_URL: database,
  AUDITLOOP_OWNER_DATABASE_URL: database,
  AUDITLOOP_HOST: z.string().default('127.0.0.1'),
  AUDITLOOP_PORT: port,
  AUDITLOOP_BASE_URL: page,
  AUDITLOOP_PROXIES: proxies.prefault(''),
  AUDITLOOP_CONTENT_KEYS_FILE: z.string().min(1),
  AUDITLOOP_PAYLOAD_KEYS_FILE: z.string().min(1),
  AUDITLOOP_TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d+$/),
  AUDITLOOP_TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  AUDITLOOP_SMTP_URL: mail,
  AUDITLOOP_MAIL_MODE: z.enum(['capture', 'team-only', 'live']).default('capture'),
  AUDITLOOP_MAIL_FROM: z.string().min(3).default('Auditloop <no-reply@auditloop.example>'),
  AUDITLOOP_MAIL_TEAM: z.string().default(''),
  AUDITLOOP_MAIL_LOOKUP_URL: z.union([z.literal(''), page]).default(''),
  AUDITLOOP_HEALTH_PORT: port.prefault('0'),
  AUDITLOOP_START_OVER_FILE: z.string().default(''),
  AUDITLOOP_STILL_COMING_FILE: z.string().default(''),
  AUDITLOOP_TEMPLATES: z.enum(['kept', 'read-again']).default('kept'),
  AUDITLOOP_RELAY: z.enum(['on', 'off']).default('on'),
  AUDITLOOP_LINKS: z.enum(['tried', 'off']).default('off'),
  AUDITLOOP_OIDC_ISSUER: page.optional(),
  AUDITLOOP_OIDC_CLIENT_ID: z.string().min(1).max(500).optional(),
  AUDITLOOP_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  AUDITLOOP_OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  AUDITLOOP_OIDC_ADDRESSES: z.enum(['verified', 'trusted']).default('verified'),
  AUDITLOOP_OIDC_LABEL: z.string().trim().min(1).max(80).default('Sign in with your work account'),
} as const;

/** What to set a variable to, in words: the end of the one line a refusal prints. */
const EXPECTED: { readonly [N in keyof typeof VARIABLES]: string } = {
  AUDITLOOP_PROFILE: 'local, test, compose or production',
  AUDITLOOP_CLOCK: 'practice or live',
  AUDITLOOP_DATABASE_URL:
    'the address of the database as this process’s own role, postgres://role:password@host:port/database',
  AUDITLOOP_OWNER_DATABASE_URL:
    'the address of the database as its owner, postgres://owner:password@host:port/database',
  AUDITLOOP_HOST: 'the address to listen on',
  AUDITLOOP_PORT: 'a port number',
  AUDITLOOP_BASE_URL: 'the address people open, such as https://auditloop.example.org',
  AUDITLOOP_PROXIES:
    'the addresses of the proxies in front of the site, or networks such as 10.0.0.0/8, with commas between them',
  AUDITLOOP_CONTENT_KEYS_FILE: 'the path of the key file for content',
  AUDITLOOP_PAYLOAD_KEYS_FILE: 'the path of the key file for payloads',
  AUDITLOOP_TEMPORAL_ADDRESS: 'host:port of Temporal',
  AUDITLOOP_TEMPORAL_NAMESPACE: 'the name of a Temporal namespace',
  AUDITLOOP_SMTP_URL: 'the address of the mail host, smtp://host:port',
  AUDITLOOP_MAIL_MODE: 'capture, team-only or live',
  AUDITLOOP_MAIL_FROM: 'the sender of every email, Name <address>',
  AUDITLOOP_MAIL_TEAM: 'addresses with commas between them',
  AUDITLOOP_MAIL_LOOKUP_URL: 'the http address where the mail host answers for a message id',
  AUDITLOOP_HEALTH_PORT: 'a port number',
  AUDITLOOP_START_OVER_FILE:
    'the path of a file that asks the program that started the site to begin practice again, or nothing',
  AUDITLOOP_STILL_COMING_FILE:
    'the path of a file in which the program that started the site says what is still being prepared, or nothing',
  AUDITLOOP_TEMPLATES: 'kept, or read-again where templates are being written',
  AUDITLOOP_RELAY: 'on or off',
  AUDITLOOP_LINKS: 'tried, where the worker may open pages of the web, or off',
  AUDITLOOP_OIDC_ISSUER: 'the https address by which the provider of work accounts names itself',
  AUDITLOOP_OIDC_CLIENT_ID: 'the name under which the provider knows this installation',
  AUDITLOOP_OIDC_CLIENT_SECRET: 'the secret that the provider has given this installation',
  AUDITLOOP_OIDC_CLIENT_SECRET_FILE: 'the path of a file that holds that secret',
  AUDITLOOP_OIDC_ADDRESSES:
    'verified, or trusted where the provider says nothing of that and gives its people their addresses',
  AUDITLOOP_OIDC_LABEL: 'the words on the button, 80 characters or fewer',
};

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
    'AUDITLOOP_PROXIES',
    'AUDITLOOP_CONTENT_KEYS_FILE',
    'AUDITLOOP_OIDC_ISSUER',
    'AUDITLOOP_OIDC_CLIENT_ID',
    'AUDITLOOP_OIDC_CLIENT_SECRET',
    'AUDITLOOP_OIDC_CLIENT_SECRET_FILE',
    'AUDITLOOP_OIDC_ADDRESSES',
    'AUDITLOOP_OIDC_LABEL',
    'AUDITLOOP_START_OVER_FILE',
    'AUDITLOOP_STILL_COMING_FILE',
    'AUDITLOOP_TEMPLATES',
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
    'AUDITLOOP_LINKS',
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
      const why = raw[name] === undefined || raw[name] === '' ? 'is not set' : 'has a value that cannot be used';
      throw new EnvironmentRefused(`${name} ${why}: set it to ${EXPECTED[name]}.`);
    }
    read[name] = parsed.data;
  }
  if (typeof read.AUDITLOOP_SMTP_URL === 'string') checkMail(read);
  checkWorkAccounts(read);
  if (read.AUDITLOOP_PROFILE === 'production' && read.AUDITLOOP_CLOCK === 'practice') {
    throw new EnvironmentRefused(
      'AUDITLOOP_CLOCK is practice, but a production installation keeps real time: set it to live.',
    );
  }
  if (read.AUDITLOOP_TEMPLATES === 'read-again' && !['local', 'test'].includes(String(read.AUDITLOOP_PROFILE))) {
    throw new EnvironmentRefused(
      `AUDITLOOP_TEMPLATES is read-again, but AUDITLOOP_PROFILE is ${read.AUDITLOOP_PROFILE}: set it to kept.`,
    );
  }
  return read as Env<(typeof PROCESSES)[P][number]>;
}

/** In capture mode no mail may leave: the mail host is this machine, or the catcher that stands beside in compose. */
function checkMail(read: Readonly<Record<string, unknown>>): void {
  const host = new URL(String(read.AUDITLOOP_SMTP_URL)).hostname;
  if (
    read.AUDITLOOP_MAIL_MODE === 'capture' &&
    !isHere(host) &&
    !(read.AUDITLOOP_PROFILE === 'compose' && host === 'mail')
  ) {
    throw new EnvironmentRefused(
      'AUDITLOOP_SMTP_URL is not on this machine, but AUDITLOOP_MAIL_MODE is capture: set it to the catcher, or set the mode to team-only or live.',
    );
  }
  if (read.AUDITLOOP_MAIL_MODE === 'team-only' && read.AUDITLOOP_MAIL_TEAM === '') {
    throw new EnvironmentRefused(
      `AUDITLOOP_MAIL_TEAM is not set, but AUDITLOOP_MAIL_MODE is team-only: set it to ${EXPECTED.AUDITLOOP_MAIL_TEAM}.`,
    );
  }
}

/** Work accounts are set up whole or not at all, and their provider is reached over https; on this machine it need not be. */
function checkWorkAccounts(read: Readonly<Record<string, unknown>>): void {
  const secrets = (['AUDITLOOP_OIDC_CLIENT_SECRET', 'AUDITLOOP_OIDC_CLIENT_SECRET_FILE'] as const).filter(
    (name) => read[name] !== undefined,
  );
  const named = (['AUDITLOOP_OIDC_ISSUER', 'AUDITLOOP_OIDC_CLIENT_ID'] as const).filter(
    (name) => read[name] === undefined,
  );
  if (secrets.length === 0 && named.length === 2) return;
  const missing = named[0] ?? (secrets.length === 0 ? 'AUDITLOOP_OIDC_CLIENT_SECRET_FILE' : undefined);
  if (missing !== undefined) {
    throw new EnvironmentRefused(
      `${missing} is not set, but other settings for work accounts are: set it to ${EXPECTED[missing]}, or set none of them.`,
    );
  }
  if (secrets.length > 1) {
    throw new EnvironmentRefused(`${secrets[0]} and ${secrets[1]} are both set: leave one out.`);
  }
  const { protocol, hostname } = new URL(String(read.AUDITLOOP_OIDC_ISSUER));
  if (protocol !== 'https:' && (read.AUDITLOOP_PROFILE === 'production' || !isHere(hostname))) {
    throw new EnvironmentRefused(
      `AUDITLOOP_OIDC_ISSUER has a value that cannot be used: set it to ${EXPECTED.AUDITLOOP_OIDC_ISSUER}.`,
    );
  }
}

function isHere(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** The provider of work accounts, and how this installation names itself there. */
export interface WorkAccountSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly label: string;
  /** Whether an address is believed of which the provider does not say that it is verified; never one that it says is not. */
  readonly trustsAddresses: boolean;
}

/** The settings of work accounts with their secret read; null when the installation has none. Throws EnvironmentRefused when the file cannot be read. */
export function readWorkAccounts(env: Env<(typeof PROCESSES)['web'][number]>): WorkAccountSettings | null {
  const { AUDITLOOP_OIDC_ISSUER: issuer, AUDITLOOP_OIDC_CLIENT_ID: clientId, AUDITLOOP_OIDC_LABEL: label } = env;
  if (issuer === undefined || clientId === undefined) return null;
  const trustsAddresses = env.AUDITLOOP_OIDC_ADDRESSES === 'trusted';
  return { issuer, clientId, clientSecret: env.AUDITLOOP_OIDC_CLIENT_SECRET ?? secretIn(env), label, trustsAddresses };
}

function secretIn(env: { readonly AUDITLOOP_OIDC_CLIENT_SECRET_FILE?: string }): string {
  let secret = '';
  try {
    secret = readFileSync(env.AUDITLOOP_OIDC_CLIENT_SECRET_FILE ?? '', 'utf8').trim();
  } catch {
    // said below
  }
  if (secret !== '') return secret;
  throw new EnvironmentRefused(
    'The file in AUDITLOOP_OIDC_CLIENT_SECRET_FILE cannot be read, or is empty: check the path and its permissions.',
  );
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
