import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { EventsView } from '#persistence/views/events.view.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

describe('an audit that follows another up, over a database', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let priya: SignedIn;
  let first: string;
  let second: string;
  let reference: string;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
    const { partnershipId } = value(await stage.foundPartnership.run(aFixture('FLW')));
    priya = signedIn(partnershipId, 'priya');
    const earlier = value(await stage.planCycle.run(priya, aPlanFrom('2027-01-04')));
    const plan = { ...aPlanFrom('2027-06-01'), previous: earlier.reference };
    const later = value(await stage.planCycle.run(priya, plan));
    [first, second, reference] = [earlier.id, later.id, later.reference];
  });
  afterAll(() => database?.stop());

  const factsOf = (cycle: string): Promise<CycleFacts | null> =>
    stage.web.run(actorOf(priya), (tx) => tx.facts.load(cycle));
  const follows = (previous: string | null, title = 'Neglect') =>
    stage.performAct.run(priya, {
      ...{ cycle: second, act: 'changePlan' },
      input: { ...aPlanFrom('2027-06-01'), title, ...(previous === null ? {} : { previous }) },
    });
  const told = async () => {
    const log = await new EventsView(stage.web).page(actorOf(priya), first);
    return log.items.map(({ name }) => name).filter((name) => name.startsWith('follow-up.'));
  };

  it('is told of in the same transaction as it is planned', async () => {
    expect((await factsOf(first))?.followUp).toEqual({
      [reference]: { state: 'PLANNED', plannedOn: '2027-01-04', agreedOn: null, turns: 1 },
    });
    expect(await told()).toEqual(['follow-up.planned']);
  });

  it('is told of once, and again only where it changes', async () => {
    expect((await follows('FLW-2027-01', 'Neglect, again')).ok).toBe(true);
    expect(await told()).toEqual(['follow-up.planned']);
    expect((await follows(null)).ok).toBe(true);
    expect((await factsOf(first))?.followUp[reference]).toMatchObject({ state: 'DROPPED', turns: 2 });
    expect(await told()).toEqual(['follow-up.planned', 'follow-up.dropped']);
    expect((await follows('FLW-2027-01')).ok).toBe(true);
    expect((await factsOf(first))?.followUp[reference]).toMatchObject({ state: 'PLANNED', turns: 3 });
  });

  it('is not told of where the act that would change it is refused', async () => {
    expect((await follows('FLW-2027-01', '')).ok).toBe(false);
    expect((await factsOf(first))?.followUp[reference]).toMatchObject({ state: 'PLANNED', turns: 3 });
  });

  it('and the audit before it can be worked on at the same time: neither stops the other', async () => {
    const onFirst = (title: string) =>
      stage.performAct.run(priya, {
        ...{ cycle: first, act: 'changePlan' },
        input: { ...aPlanFrom('2027-01-04'), title },
      });
    const done = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        n % 2 === 0 ? onFirst(`Neglect ${n}`) : follows(n % 4 === 1 ? null : 'FLW-2027-01', `Again ${n}`),
      ),
    );
    expect(done.map(({ ok }) => ok)).toEqual(done.map(() => true));
    const { cycle } = (await factsOf(second)) as CycleFacts;
    const state = (await factsOf(first))?.followUp[reference]?.state;
    expect(state).toBe(cycle.previousReference === null ? 'DROPPED' : 'PLANNED');
  });
});

function value<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!outcome.ok) throw new Error('it was refused');
  return outcome.value;
}
