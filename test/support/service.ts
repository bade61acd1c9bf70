import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { startStack } from '#local/stack.js';

/** People of the two partnerships a running service is founded with. */
export type Caller = 'coordinator' | 'outsider' | 'stranger';

/** Web and PostgreSQL, running, with one planned cycle and sessions for three people. */
export interface RunningService {
  readonly web: string;
  readonly partnership: string;
  readonly cycle: string;
  readonly plan: Readonly<Record<string, unknown>>;
  authorization(caller: Caller): Record<string, string>;
  /** A digest of every table but sessions and counts of calls: equal means that nothing was changed. */
  fingerprint(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

const AGENCIES = ['CSC', 'POL', 'CHS'];

/** A practice partnership with three agencies. */
export function practiceFixture(code: string): Record<string, unknown> {
  const person = (key: string, agency: string | null, roles: readonly string[]) => ({
    key,
    name: `Person ${key}`,
    email: `${key}@${(agency ?? 'partnership').toLowerCase()}.example`,
    agency,
    roles,
  });
  return {
    partnership: {
      name: `Practice ${code}`,
      code,
      coordinator: 'coordinator',
      qaChair: 'qa-chair',
      executive: 'executive',
      panelChair: 'panel-chair',
    },
    agencies: AGENCIES.map((key) => ({ key, name: `Agency ${key}`, lead: `${key.toLowerCase()}-lead` })),
    people: [
      person('coordinator', null, ['coordinator']),
      person('qa-chair', null, ['qa-chair']),
      person('executive', null, ['executive']),
      person('panel-chair', null, ['panel-chair']),
      person('outsider', 'POL', ['auditor']),
      ...AGENCIES.map((key) => person(`${key.toLowerCase()}-lead`, key, ['agency-lead'])),
    ],
  };
}

/** Starts a throw-away service on free ports. */
export async function aRunningService(): Promise<RunningService> {
  const stack = await startStack({ throwAway: true, clock: 'practice', profile: 'test', parts: ['postgres', 'web'] });
  const post = async (
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Record<string, unknown>> => {
    const response = await fetch(`${stack.urls.web}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const home = String((await post('/api/practice/partnerships', practiceFixture('HOM'))).partnershipId);
  const away = String((await post('/api/practice/partnerships', practiceFixture('AWY'))).partnershipId);
  await post('/api/practice/move', { to: '2027-01-04T08:00:00Z' });
  const session = async (partnership: string, person: string) => ({
    authorization: `Bearer ${String((await post('/api/practice/act-as', { partnership, person })).token)}`,
  });
  const sessions: Record<Caller, Record<string, string>> = {
    coordinator: await session(home, 'coordinator'),
    outsider: await session(home, 'outsider'),
    stranger: await session(away, 'coordinator'),
  };
  const plan = {
    title: 'A cycle to be refused',
    template: 'interventions-for-neglect',
    launchOn: '2027-01-11',
    rationale: 'To try what is refused.',
    agencies: AGENCIES.map((agency) => ({ agency })),
  };
  const planned = (await post('/api/cycles', plan, sessions.coordinator)) as { cycle: { reference: string } };
  const owner = new Client({ connectionString: stack.urls.databaseOwner });
  owner.on('error', () => undefined);
  await owner.connect();
  return {
    web: stack.urls.web,
    partnership: home,
    cycle: planned.cycle.reference,
    plan,
    authorization: (caller) => sessions[caller],
    async fingerprint() {
      const { rows } = await owner.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('session', 'call_count') order by 1`,
      );
      const found: Record<string, string> = {};
      for (const { name } of rows) {
        const { rows: all } = await owner.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`);
        found[name] = createHash('sha256')
          .update(all.map((one) => one.row).join('\n'))
          .digest('hex');
      }
      return found;
    },
    async stop() {
      await owner.end();
      await stack.stop();
    },
  };
}
