import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { SETTINGS } from '#contracts/settings.js';
import { fixedPorts } from '#local/ports.js';
import { SETTINGS as LOCAL } from '#local/settings.js';
import { ROOT, run } from './skeleton.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly restart: string;
  readonly read_only?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly environment: string }>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose: Compose = parse(text, { merge: true });
const service = (name: string): Service => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
};
const JOBS = ['temporal-schema', 'temporal-namespace', 'migrate'];

describe('docker-compose.yml', () => {
  it('runs the whole system from the images of the settings, each pinned', () => {
    const images = Object.fromEntries(Object.entries(compose.services).map(([name, { image }]) => [name, image]));
    const { postgres, temporal, temporalAdminTools, temporalUi, mail } = SETTINGS.images;
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const own = `auditloop:${version}`;
    expect(images).toEqual({
      postgres,
      temporal,
      'temporal-schema': temporalAdminTools,
      'temporal-namespace': temporalAdminTools,
      'temporal-ui': temporalUi,
      mail,
      migrate: own,
      web: own,
      worker: own,
    });
    expect(Object.values(images).filter((image) => !/:v?\d+\.\d+/.test(image) || image.includes('latest'))).toEqual([]);
    expect([temporal, temporalAdminTools].every((image) => image.includes(`:${SETTINGS.temporal.serverVersion}`))).toBe(
      true,
    );
  });

  it('starts everything in an order that waits for health, never for time', () => {
    for (const [name, { depends_on = {} }] of Object.entries(compose.services)) {
      for (const [on, { condition }] of Object.entries(depends_on)) {
        const wanted = JOBS.includes(on) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, on, condition]).toEqual([name, on, wanted]);
        if (wanted === 'service_healthy') expect([on, service(on).healthcheck?.test[0]]).toEqual([on, 'CMD']);
      }
    }
    for (const name of ['postgres', 'temporal', 'mail', 'web', 'worker']) {
      expect([name, service(name).healthcheck !== undefined, service(name).restart]).toEqual([
        name,
        true,
        'unless-stopped',
      ]);
    }
    for (const name of JOBS) expect([name, service(name).restart]).toEqual([name, 'on-failure:5']);
  });

  it('keeps what must last in named volumes', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(':')[0]),
    );
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(service('postgres').volumes).toEqual(['postgres-data:/var/lib/postgresql']);
  });

  it('holds no secret: every one is asked for by name', () => {
    const secret = /(PASSWORD|PWD|KEYS|SECRET|TOKEN)$/;
    for (const [name, { environment = {} }] of Object.entries(compose.services)) {
      for (const [variable, value] of Object.entries(environment)) {
        if (secret.test(variable))
          expect([name, variable, value]).toEqual([name, variable, expect.stringMatching(/^\$\{AUDITLOOP_\w+:\?/)]);
        if (/:\/\/[^/]*@/.test(value))
          expect([name, variable, value]).toEqual([
            name,
            variable,
            expect.stringMatching(/:\$\{AUDITLOOP_\w+:\?[^}]*\}@/),
          ]);
      }
    }
    expect(Object.values(compose.secrets)).toEqual([
      { environment: 'AUDITLOOP_CONTENT_KEYS' },
      { environment: 'AUDITLOOP_PAYLOAD_KEYS' },
    ]);
  });

  it('gives no process a root that cannot be written and a secret of the environment: Compose refuses to create it', () => {
    const both = Object.entries(compose.services).filter(
      ([, one]) => one.read_only === true && one.secrets !== undefined,
    );
    expect(both.map(([name]) => name)).toEqual([]);
    expect(service('migrate').read_only).toBe(true);
  });

  it('lets PostgreSQL take more connections than on one machine, for Temporal holds many of its own', () => {
    const most = /^max_connections=(\d+)$/.exec(service('postgres').command?.at(-1) ?? '')?.[1];
    expect(Number(most)).toBeGreaterThan(LOCAL.database.maxConnections);
  });

  it('gives each process its own keys, role and networks', () => {
    const { roles, name, owner } = SETTINGS.database;
    expect([service('web').secrets, service('worker').secrets]).toEqual([['content-keys'], ['payload-keys']]);
    expect(service('web').networks).toEqual(['data', 'edge']);
    expect(service('worker').networks).toEqual(['data', 'engine', 'mail']);
    const user = (of: string, variable: string) =>
      new URL((service(of).environment?.[variable] ?? '').replace(/\$\{[^}]*\}/, 'x'));
    expect(user('web', 'AUDITLOOP_DATABASE_URL')).toMatchObject({ username: roles.web, pathname: `/${name}` });
    expect(user('worker', 'AUDITLOOP_DATABASE_URL')).toMatchObject({ username: roles.worker, pathname: `/${name}` });
    expect(user('migrate', 'AUDITLOOP_OWNER_DATABASE_URL')).toMatchObject({ username: owner, pathname: `/${name}` });
    for (const role of Object.values(roles)) {
      expect(compose.configs['postgres-roles']?.content).toContain(`create role ${role} login nosuperuser nobypassrls`);
    }
  });

  it('listens on this machine alone, at the ports of the settings', () => {
    const { web, temporalUi, mailPages, workerHealth, smtp, temporal, postgres } = SETTINGS.ports;
    const published = Object.values(compose.services).flatMap(({ ports = [] }) => ports);
    expect([...published].sort()).toEqual(
      [web, temporalUi, mailPages].map((port) => `127.0.0.1:${port}:${port}`).sort(),
    );
    expect(service('web').environment?.AUDITLOOP_PORT).toBe(String(web));
    expect(service('worker').environment).toMatchObject({
      AUDITLOOP_HEALTH_PORT: String(workerHealth),
      AUDITLOOP_SMTP_URL: `smtp://mail:${smtp}`,
      AUDITLOOP_TEMPORAL_ADDRESS: `temporal:${temporal}`,
      AUDITLOOP_MAIL_MODE: 'capture',
    });
    expect(service('temporal').environment?.DB_PORT).toBe(String(postgres));
    expect(service('temporal').healthcheck?.test.at(-1)).toBe(String(temporal));
    expect(service('temporal-namespace').environment?.TEMPORAL_ADDRESS).toBe(`temporal:${temporal}`);
    expect(service('temporal-ui').environment?.TEMPORAL_ADDRESS).toBe(`temporal:${temporal}`);
    expect(compose.configs['temporal-schema']?.content).toContain(`--ep postgres -p ${postgres} `);
    for (const [name, variable] of [
      ['migrate', 'AUDITLOOP_OWNER_DATABASE_URL'],
      ['web', 'AUDITLOOP_DATABASE_URL'],
      ['worker', 'AUDITLOOP_DATABASE_URL'],
    ] as const) {
      expect([name, service(name).environment?.[variable]]).toEqual([
        name,
        expect.stringContaining(`@postgres:${postgres}/`),
      ]);
    }
    for (const [name, own] of [
      ['web', web],
      ['worker', workerHealth],
    ] as const) {
      expect(service(name).healthcheck?.test.at(-1)).toContain(`http://127.0.0.1:${own}/`);
    }
    expect(service('web').environment?.AUDITLOOP_BASE_URL).toMatch(new RegExp(`:-http://localhost:${web}}$`));
    expect(service('worker').environment?.AUDITLOOP_BASE_URL).toBe(service('web').environment?.AUDITLOOP_BASE_URL);
  });

  it('sets Temporal up as the settings say', () => {
    const { namespace, retentionHours, historyShards, dynamicConfig } = SETTINGS.temporal;
    expect(service('worker').environment?.AUDITLOOP_TEMPORAL_NAMESPACE).toBe(namespace);
    expect(service('temporal-ui').environment?.TEMPORAL_DEFAULT_NAMESPACE).toBe(namespace);
    expect(service('temporal').environment?.NUM_HISTORY_SHARDS).toBe(String(historyShards));
    expect(compose.configs['temporal-namespace']?.content).toContain(
      `temporal operator namespace create -n ${namespace} --retention ${retentionHours}h`,
    );
    const dynamic: Record<string, readonly { value: unknown }[]> = parse(
      compose.configs['temporal-dynamic']?.content ?? '',
    );
    expect(Object.fromEntries(Object.entries(dynamic).map(([key, [first]]) => [key, first?.value]))).toEqual(
      dynamicConfig,
    );
  });

  it('differs from the local profile only in what the table gives to each', () => {
    const { local, database, temporal } = SETTINGS;
    expect(fixedPorts({})).toEqual(local.ports);
    expect(LOCAL).toMatchObject({
      database,
      temporal: {
        namespace: local.temporalNamespace,
        searchAttributes: temporal.searchAttributes,
        dynamicConfig: temporal.dynamicConfig,
      },
    });
    const attributes = Object.entries(temporal.searchAttributes);
    for (const [name, type] of attributes) {
      expect(compose.configs['temporal-namespace']?.content).toContain(`--name ${name} --type ${type}`);
    }
    const both = [Object.values(SETTINGS.ports), Object.values(local.ports)].flat();
    expect(new Set(both).size).toBe(both.length);
    const first = local.ports.web;
    expect(Object.values(local.ports)).toEqual(Object.keys(local.ports).map((_, index) => first + index));
  });

  it('is given all it asks for by compose-env.mjs, fresh each time', () => {
    const make = () => run('../apps/local/compose-env.mjs', [], ROOT).out;
    const made = Object.fromEntries(
      make()
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replace(/^'|'$/g, '')]),
    );
    const asked = new Set([...text.matchAll(/\$\{(AUDITLOOP_\w+):\?/g)].map((match) => match[1]));
    for (const { environment } of Object.values(compose.secrets)) asked.add(environment);
    expect(Object.keys(made).sort()).toEqual([...asked].sort());
    for (const kind of ['CONTENT', 'PAYLOAD']) {
      const ring = JSON.parse(made[`AUDITLOOP_${kind}_KEYS`] ?? '');
      expect(Buffer.from(ring.keys[ring.active], 'base64')).toHaveLength(32);
    }
    expect(make()).not.toBe(make());
  });

  it('runs the product from one image as nobody special', () => {
    const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
    const stages = dockerfile.split(/^FROM /m).slice(1);
    expect(stages.map((stage) => stage.split(/\s/)[0])).toEqual(Array(3).fill('node:24-bookworm-slim'));
    expect(stages[1]).toContain('npm ci --omit=dev --omit=optional');
    expect(stages[2]).toMatch(/^USER node$/m);
    for (const name of ['web', 'worker', 'migrate']) {
      expect([name, service(name).build]).toEqual([name, '.']);
      expect(service(name).command?.at(-1)).toMatch(/^dist\/apps\/(web|worker)\/src\/(main|migrate)\.js$/);
    }
  });
});
