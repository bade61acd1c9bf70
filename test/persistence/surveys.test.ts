import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { instant } from '#domain/time/instant.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { cycleWorkflow } from '#operations/shared/workflow-ids.js';
import { WEB_PROCESS, WORKER_PROCESS } from '#persistence/work-actor.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';
import { withSurveys } from '#test/support/surveyed.js';

const ROWS = Array.from({ length: 6 }, (_, n) => ({ id: `CHILD-${n}`, stratum: 'any' }));
/** The survey is open from Tuesday 5 until Tuesday 19 January 2027. */
const CLOSED = instant(Date.UTC(2027, 0, 20, 9));

describe('replies to a survey, over a database', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let partnershipId: string;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 9));
    stage = await stageSet(database);
    const founded = await stage.foundPartnership.run(aFixture('WEX'));
    if (!founded.ok) throw new Error('not founded');
    ({ partnershipId } = founded.value);
    await stage.moveClock.run(at(5, 9));
  });
  afterAll(() => database?.stop());

  const priya = () => signedIn(partnershipId, 'priya');
  async function act(cycle: string, act: string, input: object, person: 'priya' | 'sam' | 'olu' = 'priya') {
    const done = await stage.performAct.run(signedIn(partnershipId, person), { cycle, act, input });
    if (!done.ok) throw new Error(`${act}: ${JSON.stringify(done.refusals)}`);
    return done.value.result;
  }

  /** An audit whose survey is open, and the address of it. */
  async function opened(): Promise<{ readonly cycle: string; readonly address: string }> {
    const template = withSurveys(interventionsForNeglect);
    const planned = await stage.planCycle.run(priya(), { ...aPlanFrom('2027-01-05'), template } as never);
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
    const { id: cycle } = planned.value;
    await act(cycle, 'launchCycle', {});
    await act(cycle, 'supplyFrame', { rows: ROWS.map((row) => ({ ...row, id: `${cycle.slice(-4)}-${row.id}` })) });
    const { cases } = (await act(cycle, 'drawSample', {})) as { cases: readonly string[] };
    await act(cycle, 'confirmInvolvement', { agency: 'POL', known: cases, notKnown: [] }, 'sam');
    await act(cycle, 'confirmInvolvement', { agency: 'HEA', known: cases, notKnown: [] }, 'olu');
    await act(cycle, 'lockSample', {});
    await act(cycle, 'openSurvey', { survey: 'staff' });
    return { cycle, address: await addressOf(cycle) };
  }

  async function addressOf(cycle: string): Promise<string> {
    const facts = await stage.web.run(actorOf(priya()), (tx) => tx.facts.load(cycle));
    return facts?.survey.staff?.address ?? '';
  }

  const reply = async (address: string, n: number) => {
    const done = await stage.replyToSurvey.run(address, { confidence: `S${n % 4}`, share: n });
    return done.ok ? 'kept' : done.refusals[0].code;
  };

  /** Every row of every table as text, by table. */
  const everyRow = async (): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await database.sql('auditloop', async (client) => {
      const tables = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
      );
      const found: (readonly [string, string])[] = [];
      for (const { name } of tables.rows) {
        const all = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
        found.push([name, all.rows.map(({ row }) => row).join('\n')]);
      }
      return { rows: found };
    });
    return new Map(rows);
  };

  /** What the box of an address holds, opened as a respondent's transaction could: in the order in which it lies. */
  async function inside(address: string): Promise<readonly number[]> {
    let found: readonly number[] = [];
    await stage.web.run({ ...WEB_PROCESS, survey: address }, (tx) =>
      tx.surveyBoxes.reply(address, {}, (replies) => {
        found = replies.map(({ share }) => Number(share));
        return true;
      }),
    );
    return found;
  }

  const sizeOf = async (address: string): Promise<number> => {
    const { size } = await database.sql('auditloop', async (client) => {
      const { rows } = await client.query('select octet_length(sealed) as size from survey_box where address = $1', [
        address,
      ]);
      return { size: rows[0].size as number };
    });
    return size;
  };

  it('change the sealed bytes of one row, and no log, bell, stamp, count or key beside them', async () => {
    const { address } = await opened();
    const before = await everyRow();
    expect(await reply(address, 1)).toBe('kept');
    const after = await everyRow();
    const changed = [...after.keys()].filter((table) => after.get(table) !== before.get(table));
    expect(changed).toEqual(['survey_box']);
    const bare = (rows: string | undefined) => rows?.replace(/\\\\x[0-9a-f]{1000,}/g, 'SEALED');
    expect(bare(after.get('survey_box'))).toBe(bare(before.get('survey_box')));
  });

  it('hold no instant and no number by which one could be told from another', async () => {
    const { names } = await database.sql('auditloop', async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select column_name || ' ' || data_type as name from information_schema.columns
         where table_name = 'survey_box' order by ordinal_position`,
      );
      return { names: rows.map(({ name }) => name) };
    });
    expect(names).toEqual([
      ...['partnership_id uuid', 'cycle_id uuid', 'ref text', 'address text', 'page json'],
      ...['wrapping_key text', 'wrapped bytea', 'sealed bytea'],
    ]);
  });

  it('lie in another order after each of them, so that none is told by its place', async () => {
    const { address } = await opened();
    const orders: string[] = [];
    for (let n = 1; n <= 24; n += 1) {
      await reply(address, n);
      orders.push((await inside(address)).join());
    }
    const arrived = Array.from({ length: 24 }, (_, n) => n + 1);
    const last = await inside(address);
    expect([...last].sort((a, b) => a - b)).toEqual(arrived);
    // By chance alone one of these could be: once in more than 10^20 runs.
    expect(last).not.toEqual(arrived);
    const grows = orders.slice(12).filter((order, n) => order.startsWith(orders[n + 11] ?? '-'));
    expect(grows.length).toBeLessThan(12);
  });

  it('say by no size how many they are', async () => {
    const { address } = await opened();
    const empty = await sizeOf(address);
    for (let n = 1; n <= 30; n += 1) await reply(address, n);
    expect(await sizeOf(address)).toBe(empty);
  });

  it('show no role which transaction wrote them, or where the row lies', async () => {
    for (const column of ['xmin', 'xmax', 'ctid', 'cmin', 'tableoid']) {
      const look = stage.web.run(actorOf(priya()), (tx) => tx.query(`select ${column}::text from survey_box`));
      await expect(look).rejects.toThrow(/permission denied/);
    }
    const worker = stage.worker.run({ ...WORKER_PROCESS, partnershipId }, (tx) =>
      tx.query('select ref from survey_box'),
    );
    await expect(worker).rejects.toThrow(/permission denied/);
  });

  it('are read by nobody of the partnership while the survey is open', async () => {
    const { cycle, address } = await opened();
    await reply(address, 1);
    const place = ['survey-box', 'staff', 'box'] as const;
    const read = () => stage.web.run(actorOf(priya()), (tx) => tx.content.read(cycle, [place]));
    expect(await read()).toEqual([]);
    const rows = await stage.web.run(actorOf(priya()), (tx) =>
      tx.query('select ref from survey_box where cycle_id = $1', [cycle]),
    );
    expect(rows).toEqual([]);
  });

  it('come from somebody who reaches one box by its address, and nothing else of any partnership', async () => {
    const { address } = await opened();
    const other = await opened();
    const before = await everyRow();
    const seen = await stage.web.run({ ...WEB_PROCESS, survey: address }, async (tx) => {
      const found: string[] = [];
      for (const table of before.keys()) {
        if (['migrations', 'call_count'].includes(table)) continue;
        const rows = await tx.query(`select 1 from ${table}`);
        if (rows.length > 0) found.push(`${table} ${rows.length}`);
      }
      return found;
    });
    expect(seen).toEqual(['clock 1', 'survey_box 1']);
    const writes = await stage.web.run({ ...WEB_PROCESS, survey: address }, async (tx) => [
      await tx.query(`update survey_box set sealed = '' where address = $1 returning ref`, [other.address]),
      await tx.surveyBoxes.reply(other.address, {}, () => false),
    ]);
    expect(writes).toEqual([[], null]);
    expect(await stage.replyToSurvey.open('f'.repeat(40))).toBeNull();
    expect(await stage.replyToSurvey.open('')).toBeNull();
  });

  it('are all kept when many come at once', async () => {
    const { address } = await opened();
    const all = Array.from({ length: 12 }, (_, n) => n + 1);
    expect(new Set(await Promise.all(all.map((n) => reply(address, n))))).toEqual(new Set(['kept']));
    expect([...(await inside(address))].sort((a, b) => a - b)).toEqual(all);
  });

  it('are taken no more once the last day has passed, then counted from five on, and destroyed', async () => {
    const [four, five] = [await opened(), await opened()];
    for (let n = 1; n <= 4; n += 1) await reply(four.address, n);
    for (let n = 1; n <= 5; n += 1) await reply(five.address, n);
    await stage.moveClock.run(CLOSED);
    // Its day has passed, whether or not anything has woken since.
    expect(await reply(five.address, 6)).toBe('already-closed');
    await stage.applyDue.run(cycleWorkflow(four.cycle));
    await stage.applyDue.run(cycleWorkflow(five.cycle));
    expect(await reply(five.address, 6)).toBe('already-closed');
    expect(await act(four.cycle, 'countSurvey', { survey: 'staff' })).toEqual({
      ...{ survey: 'staff', replies: null, questions: 0 },
    });
    expect(await act(five.cycle, 'countSurvey', { survey: 'staff', asked: 9 })).toEqual({
      ...{ survey: 'staff', replies: 5, questions: 2 },
    });
    const { left } = await database.sql('auditloop', async (client) => {
      const { rows } = await client.query(
        `select count(*)::int as n from survey_box where cycle_id in ($1, $2)
         and coalesce(sealed, wrapped, wrapping_key::bytea) is not null`,
        [four.cycle, five.cycle],
      );
      return { left: rows[0].n as number };
    });
    expect(left).toBe(0);
    const results = await stage.web.run(actorOf(priya()), (tx) => tx.facts.load(five.cycle));
    expect(results?.surveyResult['staff-1']).toMatchObject({ answered: 5, said: ['S3 1', 'S2 1', 'S1 2', 'S0 1'] });
    const nothing = await stage.web.run(actorOf(priya()), (tx) => tx.facts.load(four.cycle));
    expect([nothing?.surveyResult, nothing?.survey.staff?.replies]).toEqual([{}, null]);
    expect((await stage.replyToSurvey.open(five.address))?.stands).toBe('counted');
  });
});
