import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ROLES } from '#domain/cycle/facts.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { SignOut } from '#operations/sign-in/sign-out.operation.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { VisitView } from '#persistence/views/visit.view.js';
import { machineNow } from '#platform/clock.js';
import { at } from '#test/support/builders.js';
import { sha256 } from '#test/support/cycle-builders.js';
import { TestDatabase } from '#test/support/database.js';
import { PlantedRules } from '#test/support/planted-rules.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

describe('what a request reads', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let visits: VisitView;
  let cycles: CyclesView;
  let priya: SignedIn;
  let token: string;
  let cycle: string;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database, new PlantedRules());
    visits = new VisitView(stage.web, { process: 'web', databaseUrl: '', contentKeys: null, machineNow });
    cycles = new CyclesView(stage.web);
    const founded = await stage.foundPartnership.run(aFixture('WEX'));
    if (!founded.ok) throw new Error('no partnership');
    const { partnershipId } = founded.value;
    priya = signedIn(partnershipId, 'priya');
    const planned = await stage.planCycle.run(priya, aPlanFrom('2027-01-04'));
    if (!planned.ok) throw new Error('no audit');
    cycle = planned.value.reference;
  });
  afterAll(() => database?.stop());
  beforeEach(async () => {
    token = await sessionOf('priya');
  });

  const giveRoles = (...roles: readonly string[]) =>
    database.sql('auditloop', (client) => client.query(`update person set roles = $1 where key = 'priya'`, [roles]));
  afterEach(() => giveRoles(...priya.roles));

  async function sessionOf(person: string): Promise<string> {
    const opened = await stage.actAs.run({ partnership: priya.partnershipId, person });
    if (!opened.ok) throw new Error('no session');
    return opened.value.token;
  }

  /** Runs a request until its last line, and ends it as an answer would. */
  const request = <T>(work: (end: () => Promise<void>) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      visits.during((end) => {
        work(end).finally(end).then(resolve, reject);
      });
    });
  const rename = async (text: string, by: StageSet = stage) => {
    expect(await by.performAct.run(priya, { cycle, act: 'rename', input: { text } })).toMatchObject({ ok: true });
  };
  const title = async () => (await cycles.named(actorOf(priya), cycle))?.cycle.title;
  /** States of the site's connections: what is open, and in a transaction. */
  const states = async (): Promise<readonly string[]> => {
    const { rows } = await database.sql('auditloop', (client) =>
      client.query<{ state: string }>(`select state from pg_stat_activity
        where usename = 'auditloop_web' and datname = current_database() order by 1`),
    );
    return rows.map(({ state }) => state);
  };

  it('is one moment: what others write meanwhile is seen by the next request', async () => {
    await rename('Before');
    const other = await stageSet(database, new PlantedRules());
    await request(async () => {
      expect((await visits.of(sha256(token))).holder?.person).toBe('priya');
      await rename('Meanwhile', other);
      expect(await title()).toBe('Before');
    });
    await request(async () => expect(await title()).toBe('Meanwhile'));
  });

  it('takes facts that this process knows from their stamp, which comes with who looks, and asks for no others', async () => {
    await rename('Known');
    await request(async () => expect(await title()).toBe('Known'));
    await request(async () => {
      await visits.of(sha256(token), cycle);
      const refused = stage.web.read(actorOf(priya), (tx) => tx.query('select 1 / 0'));
      await expect(refused).rejects.toThrow('division by zero'); // the database refuses whatever is asked from here on
      expect(await title()).toBe('Known');
    });
    const other = await stageSet(database, new PlantedRules());
    await rename('Changed by others', other);
    await request(async () => {
      await visits.of(sha256(token), cycle);
      expect(await title()).toBe('Changed by others');
    });
  });

  it('shows facts that this process knows to nobody who may not see their audit', async () => {
    await request(async () => expect(await title()).toBeDefined());
    await giveRoles('agency-lead'); // of no agency that takes part
    await request(async () => {
      const { holder } = await visits.of(sha256(token), cycle);
      if (holder === null) throw new Error('nobody');
      expect(await cycles.named(actorOf(holder), cycle)).toBeNull();
    });
  });

  it('plans no statement again for its parameters', async () => {
    const mode = `select current_setting('plan_cache_mode') as mode`;
    await request(async () => {
      const { holder } = await visits.of(sha256(token));
      if (holder === null) throw new Error('nobody');
      const asked = await stage.web.read(actorOf(holder), (tx) => tx.query<{ mode: string }>(mode));
      expect(asked).toEqual([{ mode: 'force_generic_plan' }]);
    });
    const [written] = await stage.web.run(actorOf(priya), (tx) => tx.query<{ mode: string }>(mode));
    expect(written).toEqual({ mode: 'auto' });
  });

  it('knows nobody after a sign-out, from the next request on', async () => {
    const holder = () => request(async () => (await visits.of(sha256(token))).holder?.person ?? null);
    expect(await holder()).toBe('priya');
    await new SignOut(stage.web, thisMachine({ profile: 'test' })).run(token);
    expect(await holder()).toBeNull();
  });

  it.each(ROLES)('reaches as far for a %s as any transaction of theirs', async (role) => {
    await database.sql('auditloop', (client) =>
      client.query(`update person set roles = $1 where key = 'priya'`, [[role]]),
    );
    const setting = `select current_setting('app.reach') as reach, current_setting('app.person') as person,
      current_setting('app.partnership') as partnership, current_setting('app.agency') as agency`;
    const [recognised, told] = await request(async () => {
      const { holder } = await visits.of(sha256(token));
      if (holder === null) throw new Error('nobody');
      const served = await stage.web.read(actorOf(holder), (tx) => tx.query(setting));
      return [served[0], await stage.web.run(actorOf(holder), (tx) => tx.query(setting))];
    });
    expect(recognised).toMatchObject(told[0] ?? {});
  });

  it('writes nothing', async () => {
    const write = request(async () => {
      await visits.of(sha256(token));
      await stage.web.read(actorOf(priya), (tx) => tx.query(`delete from session where person = 'priya'`));
    });
    await expect(write).rejects.toThrow('read-only transaction');
  });

  it('ends before the same request writes, and goes on in a moment of its own', async () => {
    await request(async () => {
      await visits.of(sha256(token));
      expect(await states()).toContain('idle in transaction');
      await rename('Written');
      expect(await states()).not.toContain('idle in transaction');
      expect(await title()).toBe('Written');
    });
  });

  it('leaves no transaction open when a question fails, nor when the request is given up half-way', async () => {
    const broken = request(async () => {
      await visits.of(sha256(token));
      await stage.web.read(actorOf(priya), (tx) => tx.query('select 1 / 0'));
    });
    await expect(broken).rejects.toThrow('division by zero');
    await request(async (end) => {
      await visits.of(sha256(token));
      const asked = title();
      await end();
      expect(await asked).toBe('Written');
      expect(await title()).toBe('Written');
    });
    await stage.web.run(actorOf(priya), async () => undefined); // what only read ends with the next message
    expect(await states()).not.toContain('idle in transaction');
  });

  it('waits its turn when a page asks several things at a time', async () => {
    const sam = { ...signedIn(priya.partnershipId, 'sam') };
    await request(async () => {
      const person = (who: SignedIn) =>
        stage.web.read(actorOf(who), (tx) => tx.query<{ key: string }>('select app_person() as key'));
      const [one, two, three] = await Promise.all([person(priya), person(sam), person(priya)]);
      expect([one, two, three].map((rows) => rows?.[0]?.key)).toEqual(['priya', 'sam', 'priya']);
    });
  });
});
