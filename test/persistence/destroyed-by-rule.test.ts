import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Proposed } from '#domain/proposal/proposal.js';
import { destructionOf } from '#domain/retention/destruction.js';
import { rowText } from '#domain/selection/frame.js';
import { instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { enterPartnershipOf } from '#operations/shared/enter-partnership.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { cycleWorkflow } from '#operations/shared/workflow-ids.js';
import { KeyRingVault } from '#persistence/content-vault.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { readings } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';
import { at } from '#test/support/builders.js';
import { TEST_KEYS, TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

type Person = Parameters<typeof signedIn>[1];

const ROWS = Array.from({ length: 6 }, (_, n) => ({ id: `CNRY-CHILD-${n}`, stratum: 'any' }));
const OTHERS = ROWS.map((row) => ({ ...row, id: `another-${row.id}` }));
/** What was typed in returns and in the list, and what was typed beside them. */
const GONE = ['CNRY-ANSWER', 'CNRY-SENT', 'CNRY-NIL', 'CNRY-CHILD'];
const STAYS = ['CNRY-CONCERN', 'CNRY-CANCELLED', 'CNRY-RATIONALE'];
/** Who agrees to what the coordinator proposes. */
const OTHERS_ROLES = { edith: 'executive', quentin: 'qa-chair' } as const;
const DAY_90 = instant(Date.UTC(2027, 3, 7, 12));

/** A cycle with a return that was begun, a nil return and an open alert. */
async function collecting(stage: StageSet, partnershipId: string, rows = OTHERS): Promise<string> {
  const act = async (person: Person, name: string, input: object) => {
    const done = await stage.performAct.run(signedIn(partnershipId, person), { cycle: id, act: name, input });
    if (!done.ok) throw new Error(`${name}: ${JSON.stringify(done.refusals)}`);
    return done.value.result;
  };
  const plan = { ...aPlanFrom('2027-01-05'), rationale: 'CNRY-RATIONALE' };
  const planned = await stage.planCycle.run(signedIn(partnershipId, 'priya'), plan);
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
  const { id } = planned.value;
  await act('priya', 'launchCycle', {});
  await act('priya', 'supplyFrame', { rows });
  const { cases } = (await act('priya', 'drawSample', {})) as { cases: readonly string[] };
  for (const [person, agency] of [
    ['sam', 'POL'],
    ['olu', 'HEA'],
  ] as const) {
    await act(person, 'confirmInvolvement', { agency, known: cases, notKnown: [] });
  }
  await act('priya', 'lockSample', {});
  const answers = { 'risks-known': { value: ['CNRY-ANSWER'] } };
  await act('sam', 'saveReturn', { return: `${cases[0]}-POL`, answers });
  await act('olu', 'nilReturn', { return: `${cases[0]}-HEA`, reason: 'CNRY-NIL, the file was closed.' });
  await act('sam', 'raiseAlert', { agency: 'POL', told: 'The team.', concern: 'CNRY-CONCERN' });
  return id;
}

describe('what is destroyed by rule, over a database', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let partnershipId: string;
  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 9));
    stage = await stageSet(database);
    const fixture = aFixture('WEX');
    const people = [
      { key: 'edith', name: 'Edith', email: 'edith@example.org', agency: null, roles: ['executive'] as const },
      { key: 'quentin', name: 'Quentin', email: 'quentin@example.org', agency: null, roles: ['qa-chair'] as const },
    ];
    const founded = await stage.foundPartnership.run({
      ...fixture,
      partnership: { ...fixture.partnership, executive: 'edith', qaChair: 'quentin' },
      people: [...fixture.people, ...people.map((one) => ({ ...one, roles: [...one.roles] }))],
    });
    if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
    ({ partnershipId } = founded.value);
    await stage.moveClock.run(at(5, 9));
  });
  afterAll(() => database?.stop());

  const act = (person: Person, cycle: string, name: string, input: object) =>
    stage.performAct.run(signedIn(partnershipId, person), { cycle, act: name, input });
  const together = async (cycle: string, what: Proposed, reason: string, other: keyof typeof OTHERS_ROLES) => {
    const made = await act('priya', cycle, 'makeProposal', { what, reason });
    if (!made.ok) throw new Error(JSON.stringify(made.refusals));
    const who = { ...signedIn(partnershipId, 'priya'), person: other, name: other, roles: [OTHERS_ROLES[other]] };
    const input = { proposal: made.value.result.proposal };
    return stage.performAct.run(who, { cycle, act: 'agreeToProposal', input });
  };
  const cancel = (cycle: string) => together(cycle, 'CANCEL', 'CNRY-CANCELLED', 'edith');
  const factsOf = (cycle: string) =>
    stage.web.run(actorOf(signedIn(partnershipId, 'priya')), (tx) => tx.facts.load(cycle));

  /** Every row of every table, as text; what is sealed as its bytes in hex. */
  const everyRow = async (): Promise<string> => {
    const { text } = await database.sql('auditloop', async (client) => {
      const tables = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public'`,
      );
      const rows: string[] = [];
      for (const { name } of tables.rows) {
        rows.push(
          ...(await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map((r) => r.row),
        );
      }
      return { text: rows.join('\n') };
    });
    return text;
  };
  /** Everything of a cycle that the installation can open with its keys. */
  const everythingOpened = async (cycle: string) => {
    const vault = new KeyRingVault(TEST_KEYS);
    interface Row {
      readonly entity: string;
      readonly ref: string;
      readonly field: string;
      readonly sealed: Buffer;
      readonly key_version: number;
      readonly wrapped: Buffer;
      readonly wrapping_key: string;
    }
    const { rows } = await database.sql('auditloop', (client) =>
      client.query<Row>(
        'select * from content join cycle_key using (partnership_id, cycle_id, key_version) where cycle_id = $1',
        [cycle],
      ),
    );
    return rows.map((row) => {
      const key = vault.unwrap(cycle, {
        version: row.key_version,
        wrapped: row.wrapped,
        wrappingKey: row.wrapping_key,
      });
      return {
        place: `${row.entity}/${row.ref}/${row.field}`,
        hex: row.sealed.toString('hex'),
        text: vault.open(key, row, row.sealed),
      };
    });
  };

  it('is taken by the worker from no audit that goes on or is kept, and never anything but returns and the list', async () => {
    const [running, kept, over] = [
      await collecting(stage, partnershipId),
      await collecting(stage, partnershipId),
      await collecting(stage, partnershipId),
    ];
    await cancel(kept);
    await together(kept, 'KEEP', 'A court asks.', 'quentin');
    await cancel(over);
    const count = async (cycle: string) => (await everythingOpened(cycle)).length;
    const destroy = (cycle: string, entity: 'submission' | 'alert' | 'case') =>
      stage.worker.run(WORKER_PROCESS, async (tx) => {
        await enterPartnershipOf(tx, cycleWorkflow(cycle));
        await tx.content.destroy(cycle, [{ entity: entity as 'submission', field: null, but: [] }]);
      });
    for (const [cycle, entity] of [
      [running, 'submission'],
      [kept, 'submission'],
      [over, 'alert'],
    ] as const) {
      const there = await count(cycle);
      await destroy(cycle, entity);
      expect(await count(cycle)).toBe(there);
    }
    const there = await count(over);
    await destroy(over, 'submission');
    expect(await count(over)).toBeLessThan(there);
    await expect(
      database.sql('auditloop_web', (client) => client.query(`select destroy_content('${over}', '[]')`)),
    ).rejects.toThrow('permission denied');
  });

  it('is sealed in the database itself from the cancelling on, and open to its agency again while it is kept', async () => {
    const cycle = await collecting(stage, partnershipId);
    const sam = actorOf(signedIn(partnershipId, 'sam'));
    const read = async () => {
      const pieces = await stage.web.run(sam, (tx) => tx.content.readAll(cycle, 'submission'));
      return pieces.filter(({ field }) => field === 'answers').length;
    };
    expect(await read()).toBe(1);
    await cancel(cycle);
    expect(await read()).toBe(0);
    await together(cycle, 'KEEP', 'A court asks.', 'quentin');
    expect(await read()).toBe(1);
    expect(await together(cycle, 'END_KEEPING', 'It is over.', 'quentin')).toMatchObject({ ok: true });
    const facts = await factsOf(cycle);
    expect(facts && destructionOf(facts, readings.of(facts))?.on).toBe(plainDate('2027-04-05'));
    expect(await read()).toBe(0);
  });

  it('is waited for again in an audit that had ended under a release without the rule', async () => {
    const cycle = await collecting(stage, partnershipId);
    await cancel(cycle);
    await stage.applyDue.run(cycleWorkflow(cycle));
    const wake = async () =>
      (
        await database.sql('auditloop', (client) =>
          client.query<{ done: boolean; rung: boolean }>(
            'select done, bell > seen as rung from wake where workflow_id = $1',
            [cycleWorkflow(cycle)],
          ),
        )
      ).rows;
    await database.sql('auditloop', (client) =>
      client.query(
        'update wake set done = true, wait_until = null, seen = bell, duty_rules = 6 where workflow_id = $1',
        [cycleWorkflow(cycle)],
      ),
    );
    expect(await wake()).toEqual([{ done: true, rung: false }]);
    await stage.rewriteDuties.run();
    expect(await wake()).toEqual([{ done: false, rung: true }]);
    expect(await stage.applyDue.run(cycleWorkflow(cycle))).toMatchObject({ done: false });
  });

  it('lies in no table any more, sealed or not, nor as a hash of a row of the list; what was typed beside it stays', async () => {
    const cycle = await collecting(stage, partnershipId, ROWS);
    await cancel(cycle);
    const before = await everythingOpened(cycle);
    const doomed = before.filter(({ text }) => GONE.some((word) => text.includes(word)));
    expect(doomed.map(({ place }) => place.split('/')[0]).filter((kind, at, all) => all.indexOf(kind) === at)).toEqual(
      expect.arrayContaining(['submission', 'case', 'cycle']),
    );
    const hashes = ROWS.map((row) => sha256(rowText(row)));
    const earlier = await everyRow();
    expect(doomed.every(({ hex }) => earlier.includes(hex))).toBe(true);
    expect(hashes.filter((hash) => earlier.includes(hash)).length).toBeGreaterThan(0);
    const tickets = Object.values((await factsOf(cycle))?.case ?? {}).map(({ ticket }) => ticket);

    await stage.moveClock.run(DAY_90);
    await stage.applyDue.run(cycleWorkflow(cycle));

    const after = await everythingOpened(cycle);
    expect(after.filter(({ text }) => GONE.some((word) => text.includes(word)))).toEqual([]);
    expect(after.filter(({ place }) => place.startsWith('submission/'))).toEqual([]);
    expect(STAYS.filter((word) => !after.some(({ text }) => text.includes(word)))).toEqual([]);
    const all = await everyRow();
    expect(doomed.filter(({ hex }) => all.includes(hex))).toEqual([]);
    expect([...GONE, ...hashes, ...tickets].filter((word) => all.includes(word))).toEqual([]);
    const facts = await factsOf(cycle);
    expect(facts?.cycle).toMatchObject({ state: 'cancelled', listDestroyedOn: '2027-04-05' });
    expect(
      Object.values(facts?.submission ?? {}).filter(({ destroyedOn }) => destroyedOn === '2027-04-05'),
    ).toHaveLength(2);
    // A wake that is repeated finds nothing to do.
    expect(await stage.applyDue.run(cycleWorkflow(cycle))).toMatchObject({ done: true });
    expect(await factsOf(cycle)).toEqual(facts);
  });
});
