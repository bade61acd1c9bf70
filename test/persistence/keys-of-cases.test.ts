import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { set } from '#domain/cycle/change.js';
import type { CycleFacts, Role } from '#domain/cycle/facts.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, stageSet } from '#test/support/stage-set.js';

const ROWS = Array.from({ length: 9 }, (_, index) => ({ id: `K-${index + 1}`, stratum: 'any' }));

describe('keys of cases', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let partnershipId: string;
  let cycle: string;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
    const fixture = aFixture('WEX');
    const more = (key: string, agency: string | null, role: Role) => ({
      ...{ key, name: key, email: `${key}@example.org`, agency, roles: [role] },
    });
    const founded = await stage.foundPartnership.run({
      ...fixture,
      agencies: [
        ...fixture.agencies,
        { key: 'EDU', name: 'Schools', lead: 'eve', executive: null, safeguarding: null, calendars: [] },
      ],
      people: [
        ...fixture.people,
        more('eve', 'EDU', 'agency-lead'),
        ...[more('dana', null, 'data-owner'), more('edith', null, 'executive')],
        ...[more('pat', 'POL', 'action-owner'), more('una', 'POL', 'auditor')],
      ],
    });
    partnershipId = value(founded).partnershipId;
    const planned = await stage.planCycle.run(priya(), aPlanFrom('2027-01-04', { reserves: 2 }));
    cycle = value(planned).id;
    await act(priya(), 'launchCycle', {});
  });
  afterAll(() => database?.stop());

  const who = (person: string, agencyKey: string | null, ...roles: readonly Role[]): SignedIn => ({
    ...{ partnershipId, person, name: person, agencyKey, roles },
  });
  const priya = () => who('priya', null, 'coordinator', 'qa-chair');
  const dana = () => who('dana', null, 'data-owner');
  const sam = () => who('sam', 'POL', 'agency-lead');
  const olu = () => who('olu', 'HEA', 'agency-lead');

  async function act(by: SignedIn, name: string, input: object): Promise<void> {
    value(await stage.performAct.run(by, { cycle, act: name, input }));
  }
  const facts = async (): Promise<CycleFacts> =>
    (await stage.web.run(actorOf(priya()), (tx) => tx.facts.load(cycle))) as CycleFacts;
  const change = (to: object) => stage.web.run(actorOf(priya()), (tx) => tx.facts.apply(cycle, [set('cycle', '', to)]));
  /** Refs of the cases whose rows somebody reads. */
  const opens = async (by: SignedIn): Promise<readonly string[]> =>
    (await stage.web.run(actorOf(by), (tx) => tx.content.readAll(cycle, 'case'))).map((piece) => piece.ref);
  const readsList = async (by: SignedIn): Promise<boolean> =>
    (await stage.web.run(actorOf(by), (tx) => tx.content.read(cycle, [['cycle', '', 'frame']]))).length > 0;

  it('stay with those who may supply the list, each of whom may replace it', async () => {
    await act(priya(), 'supplyFrame', { rows: ROWS.slice(1) });
    await act(dana(), 'supplyFrame', { rows: ROWS });
    await act(priya(), 'supplyFrame', { rows: ROWS });
    expect((await facts()).cycle.frameCount).toBe(9);
    expect([await readsList(priya()), await readsList(dana())]).toEqual([true, true]);
    const others = [
      who('edith', null, 'executive'),
      sam(),
      who('una', 'POL', 'auditor'),
      who('eve', 'EDU', 'agency-lead'),
    ];
    for (const other of others) expect([other.person, await readsList(other)]).toEqual([other.person, false]);
  });

  it('are told to the agencies that take part once cases are drawn, and of no other row', async () => {
    expect(await opens(sam())).toEqual([]);
    await act(priya(), 'drawSample', {});
    expect(await opens(priya())).toEqual(['C01', 'C02', 'C03', 'C04']);
    expect(await opens(dana())).toEqual(['C01', 'C02', 'C03', 'C04']);
    expect(await opens(sam())).toEqual(['C01', 'C02']);
    expect(await opens(who('una', 'POL', 'auditor'))).toEqual(['C01', 'C02']);
    expect(await readsList(sam())).toBe(false);
    for (const other of [
      who('eve', 'EDU', 'agency-lead'),
      who('pat', 'POL', 'action-owner'),
      who('edith', null, 'executive'),
      // What somebody says of themselves counts for nothing: roles are read from the database.
      who('pat', 'POL', 'agency-lead'),
    ]) {
      expect([other.person, await opens(other)]).toEqual([other.person, []]);
    }
  });

  it('are shut again for a case that was replaced, that the agency denied, and when moderation is over', async () => {
    await act(priya(), 'replaceCase', { case: 'C01', reason: 'MOVED_AREA' });
    expect(await opens(sam())).toEqual(['C02', 'C03']);
    await act(sam(), 'confirmInvolvement', { agency: 'POL', known: ['C02'], notKnown: ['C03'] });
    await act(olu(), 'confirmInvolvement', { agency: 'HEA', known: ['C03'], notKnown: ['C02'] });
    expect(await opens(sam())).toEqual(['C02', 'C03']);
    await act(priya(), 'lockSample', {});
    expect([await opens(sam()), await opens(olu())]).toEqual([['C02'], ['C03']]);
    await change({ stage: 'moderation' });
    expect(await opens(sam())).toEqual(['C02']);
    await change({ stage: 'reporting' });
    expect(await opens(sam())).toEqual([]);
    await change({ stage: 'submission', state: 'cancelled' });
    expect(await opens(sam())).toEqual([]);
  });

  it('are never told to the worker', async () => {
    await expect(
      database.sql('auditloop_worker', (client) => client.query('select sealed from content')),
    ).rejects.toThrow(/permission denied/);
  });
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; refusals: readonly unknown[] }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value;
}
