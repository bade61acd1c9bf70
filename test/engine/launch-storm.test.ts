import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient, must } from '#cli/api-client.js';
import { actPath } from '#contracts/api/operations.js';
import type { CaughtMail } from '#local/mail-catcher.js';
import type { Stack } from '#local/stack.js';
import { FullDatabase } from '../support/full-database.js';
import { aStack } from '../support/played.js';
import { aPlanFrom } from '../support/stage-set.js';
import { until } from '../support/until.js';

/** Emails of the storm: 3,600 are what once fell, a few what every run can afford. */
const EMAILS = Number(process.env.AUDITLOOP_STORM_EMAILS ?? 120);
const AGENCIES = ['CSC', 'POL', 'CHS', 'EDU', 'YOU', 'HOU'];
const CYCLES = Math.ceil(EMAILS / AGENCIES.length);
/** One busy partnership has a third of all audits; the others share the rest. */
const BUSY = Math.ceil(CYCLES / 3);
const QUIET = Math.min(20, Math.max(1, Math.ceil(CYCLES / 10)));
/** What the installation itself needs, with some room for others to take. */
const CONNECTIONS = 36;
/** Audits that are planned or launched at one time. */
const AT_ONCE = 8;
const LOCKED_SECONDS = 4;
const LIMIT_MS = 300_000 + EMAILS * 400;

let stack: Stack;
let full: FullDatabase;
let owner: Client;
afterEach(async () => {
  await full?.end();
  await owner?.end();
  await stack?.stop();
}, 60_000);

function aPartnership(place: number) {
  const code = `ST${String.fromCharCode(65 + place)}`;
  const person = (key: string, agency: string | null, roles: readonly string[]) => ({
    ...{ key, name: `Person ${key}`, agency, roles },
    email: `${key}@${code.toLowerCase()}.example`,
  });
  const leads = AGENCIES.map((key) => person(`${key.toLowerCase()}-lead`, key, ['agency-lead']));
  return {
    partnership: {
      ...{ name: `Partnership ${code}`, code },
      ...{ coordinator: 'priya', qaChair: 'priya', executive: 'priya', panelChair: 'priya' },
    },
    agencies: AGENCIES.map((key) => ({ key, name: `Agency ${key}`, lead: `${key.toLowerCase()}-lead` })),
    people: [person('priya', null, ['coordinator', 'qa-chair']), ...leads],
  };
}

/** Does the work for each of many, eight at a time, in order. */
async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of waiting) await work(one);
    }),
  );
}

const caughtNow = async (): Promise<number> =>
  ((await (await fetch(`${stack.urls.catcher}/mails/count`)).json()) as { count: number }).count;

async function caughtIds(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = 0, isOver = false; !isOver; ) {
    const answer = await fetch(`${stack.urls.catcher}/mails?after=${after}`);
    const { mails } = (await answer.json()) as { mails: readonly CaughtMail[] };
    for (const { raw } of mails) {
      const text = Buffer.from(raw, 'base64').toString('latin1');
      ids.push(/^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? 'none');
    }
    isOver = mails.length === 0;
    after = mails.at(-1)?.n ?? after;
  }
  return ids;
}

/** Nobody writes to the outbox for some seconds, as under a backup or a migration that takes its time. */
async function lockOutbox(): Promise<void> {
  const locker = new Client({ connectionString: stack.urls.databaseOwner });
  await locker.connect();
  await locker.query('begin');
  await locker.query('lock table outbox in exclusive mode');
  await locker.query(`select pg_sleep(${LOCKED_SECONDS})`);
  await locker.query('commit');
  await locker.end();
}

/** How often PostgreSQL refused a connection to the installation itself, beside the others that it refused. */
function refusals(): number {
  const said = readFileSync(join(stack.home.folder, 'log', 'postgres.log'), 'utf8');
  return (said.match(/FATAL:.*(?:remaining connection slots|too many clients)/g)?.length ?? 0) - full.full;
}

const rows = async <Row extends object>(sql: string): Promise<readonly Row[]> => (await owner.query<Row>(sql)).rows;

it.each([
  ['nobody can say whether an email has arrived', { AUDITLOOP_MAIL_LOOKUP_URL: '' }],
  ['the mail host can be asked', {}],
])(
  'of a storm of launches no email is lost and none sent twice, with PostgreSQL full, the outbox locked, and where %s',
  async (_, worker: Readonly<Record<string, string>>) => {
    stack = await aStack({ maxConnections: CONNECTIONS, env: { worker } });
    owner = new Client({ connectionString: stack.urls.databaseOwner });
    await owner.connect();
    const api = new ApiClient(stack.urls.web);
    await api.move('2027-01-04T09:00:00.000Z');
    const planned: { readonly partnership: string; reference: string }[] = [];
    for (let place = 0; place <= QUIET; place += 1) {
      const { partnershipId: partnership } = must(await api.found(aPartnership(place)));
      const cycles = CYCLES - BUSY;
      const count =
        place === 0 ? BUSY : Math.floor((cycles * place) / QUIET) - Math.floor((cycles * (place - 1)) / QUIET);
      for (let cycle = 0; cycle < count; cycle += 1) planned.push({ partnership, reference: '' });
    }
    const plan = { ...aPlanFrom('2027-01-05'), agencies: AGENCIES.map((agency) => ({ agency })) };
    await inTurn(planned, async (one) => {
      const { cycle } = must(
        await api.write<{ cycle: { reference: string } }>(one.partnership, 'priya', '/api/cycles', plan),
      );
      one.reference = cycle.reference;
    });
    await api.move('2027-01-05T10:00:00.000Z');

    const began = performance.now();
    full = new FullDatabase(stack.urls.databaseWeb, stack.urls.databaseOwner);
    await full.begin();
    const launched = inTurn(planned, async ({ partnership, reference }) => {
      must(await api.write(partnership, 'priya', `/api/cycles/${reference}/${actPath('launchCycle')}`, {}));
    });
    const expected = CYCLES * AGENCIES.length;
    const limit = { limitMs: LIMIT_MS };
    await until('a third of the emails has arrived', async () => (await caughtNow()) >= expected / 3, limit);
    await lockOutbox();
    await full.evict();
    await launched;
    const isOver = `select 1 from outbox where state in ('due', 'intent', 'uncertain')
      union all select 1 from notice where state = 'pending' limit 1`;
    await until('all emails have left', async () => (await rows(isOver)).length === 0, limit);
    const seconds = (performance.now() - began) / 1000;
    await full.end();

    const ids = await caughtIds();
    const sent = await rows<{ state: string; id: string; again: number }>(
      'select state, message_id as id, sent_again as again from outbox',
    );
    const told = await rows<{ state: string; count: number }>(
      'select state, count(*)::int as count from notice group by state order by state',
    );
    const caught = new Set(ids);
    const figures = {
      arrived: ids.length,
      distinct: caught.size,
      ledger: told,
      twice: ids.length - caught.size,
      lost: sent.filter(({ id }) => !caught.has(id)).length,
      unlike: sent.filter(({ state }) => state !== 'sent').length,
    };
    if (process.env.AUDITLOOP_STORM_EMAILS !== undefined) {
      const again = sent.reduce((sum, one) => sum + one.again, 0);
      const beside = { sentAgain: again, refused: refusals(), seconds: Math.round(seconds) };
      process.stderr.write(`${JSON.stringify({ ...figures, ...beside })}\n`);
    }
    expect(refusals()).toBeGreaterThan(0);
    expect(figures).toEqual({
      arrived: expected,
      distinct: expected,
      ledger: [{ state: 'mailed', count: expected }],
      ...{ twice: 0, lost: 0, unlike: 0 },
    });
  },
  LIMIT_MS * 2,
);
