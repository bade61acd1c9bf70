import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEnv, readKeyRing, readWorkAccounts } from './env.js';

const WEB = {
  AUDITLOOP_PROFILE: 'production',
  AUDITLOOP_CLOCK: 'live',
  AUDITLOOP_DATABASE_URL: 'postgres://auditloop_web:secret@db:5432/auditloop',
  AUDITLOOP_PORT: '3000',
  AUDITLOOP_BASE_URL: 'https://auditloop.example',
  AUDITLOOP_CONTENT_KEYS_FILE: '/keys/content.json',
};
const ACCOUNTS = {
  ...WEB,
  AUDITLOOP_OIDC_ISSUER: 'https://accounts.council.example',
  AUDITLOOP_OIDC_CLIENT_ID: 'auditloop',
  AUDITLOOP_OIDC_CLIENT_SECRET: 'hunter2',
};
const WORKER = {
  AUDITLOOP_PROFILE: 'local',
  AUDITLOOP_DATABASE_URL: 'postgres://auditloop_worker@127.0.0.1:5432/auditloop',
  AUDITLOOP_BASE_URL: 'http://127.0.0.1:3000',
  AUDITLOOP_PAYLOAD_KEYS_FILE: '/keys/payload.json',
  AUDITLOOP_TEMPORAL_ADDRESS: '127.0.0.1:7233',
  AUDITLOOP_SMTP_URL: 'smtp://127.0.0.1:1025',
};

describe('the environment', () => {
  it('gives each process its own variables, with what may be left out filled in', () => {
    expect(readEnv('web', { ...WEB, AUDITLOOP_SMTP_URL: 'not for web' })).toEqual({
      ...WEB,
      AUDITLOOP_HOST: '127.0.0.1',
      AUDITLOOP_PORT: 3000,
      AUDITLOOP_PROXIES: [],
      AUDITLOOP_OIDC_ADDRESSES: 'verified',
      AUDITLOOP_OIDC_LABEL: 'Sign in with your work account',
      AUDITLOOP_START_OVER_FILE: '',
      AUDITLOOP_STILL_COMING_FILE: '',
      AUDITLOOP_TEMPLATES: 'kept',
    });
    expect(readEnv('web', { ...WEB, AUDITLOOP_PROXIES: '10.1.2.3, fd00::/8' }).AUDITLOOP_PROXIES).toEqual([
      '10.1.2.3',
      'fd00::/8',
    ]);
    expect(readEnv('worker', WORKER)).toMatchObject({
      AUDITLOOP_CLOCK: 'live',
      AUDITLOOP_MAIL_MODE: 'capture',
      AUDITLOOP_HEALTH_PORT: 0,
      AUDITLOOP_RELAY: 'on',
      AUDITLOOP_LINKS: 'off',
    });
  });

  it.each([
    ['web', WEB, 'AUDITLOOP_DATABASE_URL', undefined, 'AUDITLOOP_DATABASE_URL is not set: set it to the address of'],
    ['web', WEB, 'AUDITLOOP_PORT', '', 'AUDITLOOP_PORT is not set: set it to a port number.'],
    ['web', WEB, 'AUDITLOOP_PORT', '70000', 'AUDITLOOP_PORT has a value that cannot be used: set it to a port number.'],
    ['web', WEB, 'AUDITLOOP_PROXIES', 'proxy', 'AUDITLOOP_PROXIES has a value that cannot be used: set it to the addr'],
    ['web', WEB, 'AUDITLOOP_PROXIES', '10.0.0.0/33', 'AUDITLOOP_PROXIES has a value that cannot be used'],
    ['web', WEB, 'AUDITLOOP_PORT', '3e3', 'AUDITLOOP_PORT has a value that cannot be used'],
    [
      'web',
      WEB,
      'AUDITLOOP_DATABASE_URL',
      'mysql://hunter2@db',
      'AUDITLOOP_DATABASE_URL has a value that cannot be used',
    ],
    [
      'web',
      WEB,
      'AUDITLOOP_CLOCK',
      'practice',
      'AUDITLOOP_CLOCK is practice, but a production installation keeps real',
    ],
    ['web', WEB, 'AUDITLOOP_TEMPLATES', 'read-again', 'AUDITLOOP_TEMPLATES is read-again, but AUDITLOOP_PROFILE is'],
    ['web', ACCOUNTS, 'AUDITLOOP_OIDC_ISSUER', undefined, 'AUDITLOOP_OIDC_ISSUER is not set, but other settings'],
    ['web', ACCOUNTS, 'AUDITLOOP_OIDC_CLIENT_ID', '', 'AUDITLOOP_OIDC_CLIENT_ID is not set, but other settings'],
    ['web', ACCOUNTS, 'AUDITLOOP_OIDC_CLIENT_SECRET', '', 'AUDITLOOP_OIDC_CLIENT_SECRET_FILE is not set, but other'],
    ['web', ACCOUNTS, 'AUDITLOOP_OIDC_CLIENT_SECRET_FILE', '/keys/secret', 'are both set: leave one out.'],
    ['web', ACCOUNTS, 'AUDITLOOP_OIDC_ISSUER', 'http://accounts.council.example', 'set it to the https address'],
    ['web', ACCOUNTS, 'AUDITLOOP_OIDC_ISSUER', 'http://127.0.0.1:9', 'set it to the https address'],
    ['worker', WORKER, 'AUDITLOOP_TEMPORAL_ADDRESS', 'http://t', 'set it to host:port of Temporal.'],
    [
      'worker',
      WORKER,
      'AUDITLOOP_SMTP_URL',
      'smtp://mail.example:25',
      'AUDITLOOP_SMTP_URL is not on this machine, but',
    ],
    ['worker', WORKER, 'AUDITLOOP_SMTP_URL', 'smtp://mail:1025', 'AUDITLOOP_SMTP_URL is not on this machine, but'],
    ['worker', WORKER, 'AUDITLOOP_MAIL_MODE', 'team-only', 'AUDITLOOP_MAIL_TEAM is not set, but'],
    [
      'migrate',
      {},
      'AUDITLOOP_PROFILE',
      'prod',
      'AUDITLOOP_PROFILE has a value that cannot be used: set it to local, test,',
    ],
  ] as const)(
    'refuses %s %j with %s=%s in one line that never repeats a value',
    (process_, base, name, value, says) => {
      let message = '';
      try {
        readEnv(process_, { ...base, [name]: value });
      } catch (refused) {
        message = refused instanceof Error ? refused.message : '';
      }
      expect(message).toContain(says);
      expect(message.split('\n')).toHaveLength(1);
      expect(message).not.toContain('hunter2');
    },
  );

  it('reads work accounts whole, their secret out of a file where one is named, or has none', () => {
    const local = { ...ACCOUNTS, AUDITLOOP_PROFILE: 'local', AUDITLOOP_OIDC_ISSUER: 'http://127.0.0.1:9' };
    expect(readWorkAccounts(readEnv('web', local))).toMatchObject({ clientId: 'auditloop', clientSecret: 'hunter2' });
    expect(readWorkAccounts(readEnv('web', WEB))).toBeNull();
    const trusting = (addresses?: string) =>
      readWorkAccounts(readEnv('web', { ...local, AUDITLOOP_OIDC_ADDRESSES: addresses }))?.trustsAddresses;
    expect([trusting(), trusting('trusted')]).toEqual([false, true]);
    const folder = mkdtempSync(join(tmpdir(), 'auditloop-secret-'));
    const file = join(folder, 'secret');
    const inFile = { ...ACCOUNTS, AUDITLOOP_OIDC_CLIENT_SECRET: '', AUDITLOOP_OIDC_CLIENT_SECRET_FILE: file };
    expect(() => readWorkAccounts(readEnv('web', inFile))).toThrow('cannot be read, or is empty');
    writeFileSync(file, 'of the file\n');
    expect(readWorkAccounts(readEnv('web', inFile))).toMatchObject({ clientSecret: 'of the file' });
    rmSync(folder, { recursive: true });
  });

  it('lets captured mail go to the catcher of compose', () => {
    const compose = { ...WORKER, AUDITLOOP_PROFILE: 'compose', AUDITLOOP_SMTP_URL: 'smtp://mail:1025' };
    expect(readEnv('worker', compose).AUDITLOOP_SMTP_URL).toBe('smtp://mail:1025');
  });
});

describe('a key file', () => {
  let folder = '';
  const file = (text: string): string => {
    const path = join(folder, 'keys.json');
    writeFileSync(path, text);
    return path;
  };
  const key = Buffer.alloc(32, 7).toString('base64');
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'auditloop-keys-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds keys by id, one of them active', () => {
    const ring = readKeyRing(file(JSON.stringify({ active: 'k2', keys: { k1: key, k2: key } })), 'production');
    expect([ring.active, [...ring.keys.keys()], ring.keys.get('k1')?.length]).toEqual(['k2', ['k1', 'k2'], 32]);
  });

  it('is refused when it is missing, malformed, too short or without its active key', () => {
    expect(() => readKeyRing(join(folder, 'none.json'), 'local')).toThrow('cannot be read');
    expect(() => readKeyRing(file('{"active":1}'), 'local')).toThrow('cannot be read');
    expect(() => readKeyRing(file(JSON.stringify({ active: 'a', keys: { a: 'AAAA' } })), 'local')).toThrow('32-byte');
    expect(() => readKeyRing(file(JSON.stringify({ active: 'b', keys: { a: key } })), 'local')).toThrow('active one');
  });

  it('may hold fixture keys anywhere but in production', () => {
    const fixture = file(JSON.stringify({ active: 'fixture-1', keys: { 'fixture-1': key } }));
    expect(readKeyRing(fixture, 'local').active).toBe('fixture-1');
    expect(() => readKeyRing(fixture, 'production')).toThrow('fixture keys');
  });
});
