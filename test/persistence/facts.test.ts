import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Change, evolve, evolveSteps, leaveOut, put, set } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { EntityName } from '#domain/cycle/fields.js';
import { declaredFields, ENTITY_NAMES } from '#domain/cycle/fields.js';
import type { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { newUuid } from '#platform/ids.js';
import { aPartnership, at, bareFacts, EXAMPLES, REFS, ROSTER } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';

describe('facts in the database', () => {
  const partnershipId = newUuid();
  const actor = { ...WEB_PROCESS, partnershipId, person: 'priya', reach: 'partnership' as const };
  let database: TestDatabase;
  let work: UnitOfWork;

  beforeAll(async () => {
    database = await TestDatabase.start();
    work = await database.work('web');
    await work.run(actor, (tx) => tx.partnerships.found(aPartnership()));
  });
  afterAll(() => database?.stop());

  async function writtenAndLoaded(id: string, changes: readonly Change[]): Promise<CycleFacts | null> {
    await work.run(actor, (tx) => tx.facts.apply(id, changes));
    return work.run(actor, (tx) => tx.facts.load(id));
  }

  function aCycle(): { id: string; born: Change } {
    const id = newUuid();
    return { id, born: put('cycle', '', { ...EXAMPLES.cycle, reference: `WEX-${id.slice(-6)}` }) };
  }

  it.each(ENTITY_NAMES.filter((name) => name !== 'cycle'))(
    'loads a new %s, filled and empty, and a change of it, exactly as evolve folds it',
    async (name) => {
      const { id, born } = aCycle();
      const full = EXAMPLES[name] as unknown as Record<string, unknown>;
      const nullable = nullableFields(name);
      const empty = Object.fromEntries(Object.entries(full).map(([f, v]) => [f, nullable.has(f) ? null : v]));
      const ref = REFS[name];
      const changes = [born, put(name, ref, full as never), put(name, `${ref}z`, empty as never)];
      const before = evolve(bareFacts(id, EXAMPLES.cycle), changes);
      const first = await writtenAndLoaded(id, changes);
      expect(first).toEqual(before);
      // every single field by itself, then all at once on the other one
      const fields = Object.keys(full);
      const later = fields.map((field) => set(name, ref, { [field]: empty[field] } as never));
      const all = [...later, set(name, `${ref}z`, full as never), set(name, `${ref}z`, {} as never)];
      expect(await writtenAndLoaded(id, all)).toEqual(evolve(before, all));
    },
  );

  it('lose an agency that a plan leaves out, and none once the audit is launched', async () => {
    const { id, born } = aCycle();
    const agencies = ['POL', 'EDU'].map((key) => put('participant', key, { ...EXAMPLES.participant, agencyKey: key }));
    const plan = [born, set('cycle', '', { state: 'planned' }), ...agencies];
    const before = evolve(bareFacts(id, EXAMPLES.cycle), plan);
    expect(await writtenAndLoaded(id, plan)).toEqual(before);
    const left = [leaveOut('POL'), put('participant', 'CSC', { ...EXAMPLES.participant, agencyKey: 'CSC' })];
    const after = evolve(before, left);
    expect(Object.keys(after.participant)).toEqual(['EDU', 'CSC']);
    expect(await writtenAndLoaded(id, left)).toEqual(after);
    const launched = [set('cycle', '', { state: 'running' })];
    await writtenAndLoaded(id, launched);
    await expect(writtenAndLoaded(id, [leaveOut('EDU')])).rejects.toThrow('1 of participant left out, but 0');
  });

  it('are the same object until anything changes them, whoever does it and however', async () => {
    const { id, born } = aCycle();
    const load = () => work.run(actor, (tx) => tx.facts.load(id));
    const first = await writtenAndLoaded(id, [born, put('stage', 'selection', EXAMPLES.stage)]);
    expect(await load()).toBe(first);
    expect(await work.run(actor, (tx) => tx.facts.loadNamed(String(first?.cycle.reference)))).toBe(first);
    expect(await work.run(actor, (tx) => tx.facts.find(id))).toBe(first);
    const byHand = (sql: string) => database.sql('auditloop', (client) => client.query(sql, [id]));
    await byHand('update stage set occurrence = 7 where cycle_id = $1');
    expect((await load())?.stage.selection?.occurrence).toBe(7);
    await byHand(
      `insert into step select partnership_id, $1, 'a-step', now(), 'failed' from cycle where cycle_id = $1`,
    );
    expect((await load())?.steps).toHaveProperty('a-step');
    await byHand('delete from step where cycle_id = $1');
    expect((await load())?.steps).toEqual({});
    await byHand(`update partnership set name = 'Another name' where $1::uuid is not null`);
    expect((await load())?.roster.partnershipName).toBe('Another name');
    await byHand(`update partnership set name = '${ROSTER.partnershipName}' where $1::uuid is not null`);
  });

  it('are those of the transaction that reads them, also while it writes and after what it takes back', async () => {
    const { id, born } = aCycle();
    const before = await writtenAndLoaded(id, [born]);
    await work.run(actor, async (tx) => {
      const { failed } = (await tx.attempt(async () => {
        await tx.facts.apply(id, [set('cycle', '', { pausedDays: 3 })]);
        expect((await tx.facts.load(id))?.cycle.pausedDays).toBe(3);
        throw new Error('taken back');
      })) as { failed: Error };
      expect(failed.message).toBe('taken back');
      expect(await tx.facts.load(id)).toEqual(before);
      await tx.facts.apply(id, [set('cycle', '', { pausedDays: 4 })]);
      expect((await tx.facts.load(id))?.cycle.pausedDays).toBe(4);
      await tx.facts.apply(id, [set('cycle', '', { pausedDays: 5 })]);
      expect((await tx.facts.load(id))?.cycle.pausedDays).toBe(5);
    });
  });

  it('loads every change of the cycle itself', async () => {
    const { id, born } = aCycle();
    const nullable = nullableFields('cycle');
    const facts = evolve(bareFacts(id), [born]);
    expect(await writtenAndLoaded(id, [born])).toEqual(facts);
    const changes = [
      set('cycle', '', Object.fromEntries([...nullable].map((field) => [field, null]))),
      set('cycle', '', { state: 'running', stage: 'selection', pausedDays: 7 }),
    ];
    const changed = evolve(facts, changes);
    expect(await writtenAndLoaded(id, changes)).toEqual(changed);
    expect(changed.versions.cycle?.['']).toBe(3);
  });

  it('keeps the order in which things came to be, also through later changes and several at once', async () => {
    const { id, born } = aCycle();
    const many = ['C03', 'C01', 'C02'].map((ref) => put('case', ref, EXAMPLES.case));
    const next = [
      set('case', 'C03', { state: 'REPLACED' }),
      put('case', 'C00', EXAMPLES.case),
      put('case', 'C01', EXAMPLES.case),
    ];
    const expected = evolve(evolve(bareFacts(id), [born, ...many]), next);
    await writtenAndLoaded(id, [born, ...many]);
    const loaded = await writtenAndLoaded(id, next);
    expect(loaded).toEqual(expected);
    expect(Object.keys(loaded?.case ?? {})).toEqual(['C03', 'C01', 'C02', 'C00']);
    expect(Object.keys(loaded?.cycle.policy.priorities ?? {})).toEqual(['URGENT', 'HIGH', 'MEDIUM', 'LOW']);
  });

  it('gives the same template, policy and roster as the same objects, so that rules work them out once', async () => {
    const { id, born } = aCycle();
    const first = await writtenAndLoaded(id, [born]);
    const second = await writtenAndLoaded(id, [set('cycle', '', { title: 'Neglect, again' })]);
    expect(second?.cycle.policy).toBe(first?.cycle.policy);
    expect(second?.roster).toBe(first?.roster);
    const changed = { ...EXAMPLES.cycle.policy, version: 2 };
    expect((await writtenAndLoaded(id, [set('cycle', '', { policy: changed })]))?.cycle.policy).toEqual(changed);
  });

  it('takes a step once, and refuses to change a thing that is not there', async () => {
    const { id, born } = aCycle();
    await writtenAndLoaded(id, [born]);
    const taken = {
      'b/1': { at: at(5, 8), outcome: 'done' as const },
      'a/1': { at: at(5, 8), outcome: 'skipped' as const },
    };
    expect(await work.run(actor, (tx) => tx.facts.takeSteps(id, taken))).toEqual(['b/1', 'a/1']);
    expect(await work.run(actor, (tx) => tx.facts.takeSteps(id, taken))).toEqual([]);
    const facts = evolveSteps(evolve(bareFacts(id), [born]), taken);
    expect(await work.run(actor, (tx) => tx.facts.load(id))).toEqual(facts);
    await expect(writtenAndLoaded(id, [set('case', 'C99', { state: 'REPLACED' })])).rejects.toThrow('rows were there');
  });

  it('loads the roster as it was founded', async () => {
    expect(await work.run(actor, (tx) => tx.partnerships.roster())).toEqual(ROSTER);
  });
});

/** Fields of a thing that may be null. */
function nullableFields(name: EntityName): ReadonlySet<string> {
  const fields = Object.entries(declaredFields(name));
  return new Set(fields.flatMap(([field, { orNull }]) => (orNull ? [field] : [])));
}
