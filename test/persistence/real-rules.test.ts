import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActName } from '#domain/acts/acts.js';
import { decideAct } from '#domain/acts/acts.js';
import { settle } from '#domain/agenda/agenda.js';
import { evolve } from '#domain/cycle/change.js';
import { placeKey, readerIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { cycleWorkflow, postWorkflow } from '#operations/shared/workflow-ids.js';
import { LedgerView } from '#persistence/views/ledger.view.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const SEED = '0123456789abcdef0123456789abcdef';
const world = thisMachine({ profile: 'test' });

describe('the rules of the domain over a database', () => {
  let database: TestDatabase;
  let stage: StageSet;
  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
  });
  afterAll(() => database?.stop());

  it('keeps a cycle exactly as the same acts and wakes leave it in memory, from the plan to the first returns', async () => {
    const founded = await stage.foundPartnership.run(aFixture('WEX'), { seed: SEED });
    if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
    const { partnershipId } = founded.value;
    const planned = await stage.planCycle.run(signedIn(partnershipId, 'priya'), aPlanFrom('2027-01-05'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
    const { id } = planned.value;
    const priya = actorOf(signedIn(partnershipId, 'priya'));
    const load = (): Promise<CycleFacts | null> => stage.web.run(priya, (tx) => tx.facts.load(id));
    let memory = (await load()) as CycleFacts;
    let now: Instant = at(4, 7);
    const written = new Map<string, unknown>();

    const act = async (person: 'priya' | 'sam' | 'olu', name: string, input: object): Promise<void> => {
      const who = memory.roster.people[person];
      if (who === undefined) throw new Error(person);
      const outcome = decideAct(name as ActName, memory, input as never, {
        actor: { person, agencyKey: who.agencyKey, roles: who.roles },
        now,
        today: world.readings.london.dayOf(now),
        readings: world.readings,
        templates: [],
        sha256: world.sha256,
        content: readerIn(written),
        seed: () => SEED,
      });
      if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.refusals)}`);
      memory = evolve(memory, outcome.value.changes);
      for (const one of outcome.value.content) written.set(placeKey(one.entity, one.ref, one.field), one.value);
      const performed = await stage.performAct.run(signedIn(partnershipId, person), { cycle: id, act: name, input });
      expect(performed).toMatchObject({ ok: true, value: { result: outcome.value.result } });
      expect(await load()).toEqual(memory);
      await wake();
    };
    const wake = async (): Promise<void> => {
      const settled = settle(memory, { now, readings: world.readings });
      memory = settled.facts;
      await stage.applyDue.run(cycleWorkflow(id));
      expect(await load()).toEqual(memory);
      const waits = await stage.web.run(priya, (tx) => tx.wakes.waitUntil(cycleWorkflow(id)));
      expect(waits).toBe(settled.nextAt);
      await stage.sortPost.run(postWorkflow(partnershipId));
    };
    const move = async (to: Instant): Promise<void> => {
      now = to;
      await stage.moveClock.run(to);
      await wake();
    };

    await wake();
    await move(at(5, 10));
    await act('priya', 'launchCycle', {});
    const rows = Array.from({ length: 6 }, (_, n) => ({ id: `case-${n}`, stratum: 'any' }));
    await act('priya', 'supplyFrame', { rows });
    await act('priya', 'drawSample', {});
    const cases = Object.keys(memory.case).filter((ref) => memory.case[ref]?.state === 'SELECTED');
    expect(cases).toHaveLength(2);
    await act('sam', 'confirmInvolvement', { agency: 'POL', known: cases, notKnown: [] });
    await move(at(6, 9, 30));
    await act('olu', 'confirmInvolvement', { agency: 'HEA', known: cases.slice(0, 1), notKnown: cases.slice(1) });
    await act('priya', 'lockSample', {});
    expect(memory.cycle.stage).toBe('submission');
    await act('sam', 'saveReturn', { return: `${cases[0]}-POL`, answers: { 'risks-known': { value: ['a', 'b'] } } });
    await act('sam', 'saveReturn', { return: `${cases[0]}-POL`, answers: { 'risks-known': { value: ['c'] } } });
    await move(at(29, 9, 30));

    const ledger = await new LedgerView(stage.web).page(priya, { limit: 200 });
    expect(ledger.items.length).toBeGreaterThan(3);
    expect(ledger.items.filter((line) => line.state === 'pending')).toEqual([]);
    const mails = await stage.claimMail.run(postWorkflow(partnershipId), { limit: 100, leaseMs: 60_000 });
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(mails.length);
    expect(mails.length).toBeGreaterThan(3);
    expect(await stage.web.run(priya, (tx) => tx.log.verify(id))).toEqual([]);
  });
});
