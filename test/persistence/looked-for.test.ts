import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { put, set } from '#domain/cycle/change.js';
import { wordsLookedFor } from '#domain/text/looked-for.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { cycleWorkflow } from '#operations/shared/workflow-ids.js';
import { ActionListView } from '#persistence/views/action-list.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { EventsView } from '#persistence/views/events.view.js';
import { LedgerView } from '#persistence/views/ledger.view.js';
import { PeopleView } from '#persistence/views/people.view.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';
import { anAction } from '#test/support/tracked-cycle.js';
import { inTheLog } from '#web/pages/cycles/history-words.js';

describe('what is looked for', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let partnershipId = '';
  let id = '';
  const as = (person: 'priya' | 'sam' | 'olu') => actorOf(signedIn(partnershipId, person));
  const words = wordsLookedFor;

  beforeAll(async () => {
    database = await TestDatabase.start();
    stage = await stageSet(database);
    await stage.moveClock.run(at(5, 9));
    for (const code of ['OTH', 'WEX']) {
      const fixture = aFixture(code);
      const people = fixture.people.map((one) => (one.key === 'olu' ? { ...one, name: 'Olu O’Neill' } : one));
      const schools = {
        ...fixture.agencies[0],
        key: 'EDU',
        name: 'Schools',
        lead: 'pip',
      } as (typeof fixture.agencies)[0];
      const pip = { key: 'pip', name: 'Pip', email: 'pip@example.org', agency: 'EDU', roles: ['agency-lead' as const] };
      const founded = await stage.foundPartnership.run({
        ...fixture,
        ...{ agencies: [...fixture.agencies, schools], people: [...people, pip] },
      });
      if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
      partnershipId = founded.value.partnershipId;
      for (const title of ['Neglect – one year on', 'Exploitation']) {
        const planned = await stage.planCycle.run(signedIn(partnershipId, 'priya'), {
          ...aPlanFrom('2027-01-05'),
          ...{ title, agencies: ['HEA', title === 'Exploitation' ? 'EDU' : 'POL'].map((agency) => ({ agency })) },
        });
        if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
        if (title !== 'Exploitation') id = planned.value.id;
      }
    }
    const launched = await stage.performAct.run(signedIn(partnershipId, 'priya'), {
      cycle: id,
      act: 'launchCycle',
      input: {},
    });
    if (!launched.ok) throw new Error(JSON.stringify(launched.refusals));
    await stage.applyDue.run(cycleWorkflow(id));
    await stage.web.run(as('priya'), (tx) =>
      tx.facts.apply(id, [
        set('cycle', '', { stage: 'tracking' }),
        put('action', 'A01', anAction({ agencyKey: 'POL', ownerKey: 'sam', deputyKey: null })),
        put('action', 'A02', anAction({ agencyKey: 'HEA', ownerKey: 'olu', deputyKey: null })),
      ]),
    );
  }, 120_000);
  afterAll(() => database?.stop());

  it('is found among audits by any words of title and reference, within the audits one takes part in', async () => {
    const view = new CyclesView(stage.web);
    const found = async (person: 'priya' | 'sam', typed: string) =>
      (await view.list(as(person), { words: words(typed) })).items.map(({ title }) => title);
    expect(await found('priya', 'YEAR neglect-2027')).toEqual([]);
    expect(await found('priya', '2027 neglect')).toEqual(['Neglect – one year on']);
    expect(await found('priya', 'wex')).toHaveLength(2);
    expect(await found('priya', 'neglect - one')).toEqual(['Neglect – one year on']);
    expect(await found('sam', 'wex')).toEqual(['Neglect – one year on']);
    expect(await found('priya', '100% _')).toEqual([]);
  });

  it('is found among people by name, address, agency and role; an agency finds its own', async () => {
    const view = new PeopleView(stage.web);
    const found = async (person: 'priya' | 'sam', typed: string, more: object = {}) =>
      (await view.list(as(person), { words: words(typed), ...more })).items.map(({ key }) => key);
    expect(await found('priya', "o'neill")).toEqual(['olu']);
    expect(await found('priya', 'health example')).toEqual(['olu']);
    expect(await found('priya', '', { role: 'agency-lead' })).toEqual(['olu', 'pip', 'sam']);
    expect(await found('priya', '', { agency: 'POL' })).toEqual(['sam']);
    expect(await found('priya', '', { after: 'olu' })).toEqual(['pip', 'priya', 'sam']);
    expect(await found('sam', '')).toEqual(['sam']);
    expect(await found('sam', '', { agency: 'HEA' })).toEqual([]);
  });

  it('is found among actions of all agencies by the partnership alone', async () => {
    const view = new ActionListView(stage.web);
    const found = async (person: 'priya' | 'sam' | 'olu', typed: string, agency?: string | null) => {
      const asked = { ended: false, words: words(typed), ...(agency === undefined ? {} : { agency }) };
      return (await view.page(as(person), asked)).items.map(({ ref }) => ref);
    };
    expect(await found('priya', '', null)).toEqual(['A01', 'A02']);
    expect(await found('priya', 'police sam', null)).toEqual(['A01']);
    expect(await found('priya', '', 'HEA')).toEqual(['A02']);
    expect(await found('priya', '')).toEqual([]);
    expect(await found('sam', '', null)).toEqual(['A01']);
    expect(await found('sam', '', 'HEA')).toEqual(['A01']);
    expect(await found('olu', 'police')).toEqual([]);
  });

  it('is found among emails by whom they are to and why, and by how they stand', async () => {
    const view = new LedgerView(stage.web);
    const found = async (typed: string, more: object = {}) =>
      (await view.page(as('priya'), { cycle: id, words: words(typed), ...more })).items.map(({ person }) => person);
    expect(await found('you lead this audit')).toEqual(['olu', 'sam']);
    expect(await found("o'neill lead")).toEqual(['olu']);
    expect(await found('', { standing: 'waiting' })).toEqual(['olu', 'sam']);
    expect(await found('', { standing: 'sent' })).toEqual([]);
  });

  it('is found in the history by what the page calls events and people', async () => {
    const view = new EventsView(stage.web);
    const facts = await stage.web.run(as('priya'), (tx) => tx.facts.load(id));
    if (facts === null) throw new Error('no facts');
    const found = async (typed: string) => {
      const looked = words(typed).map((word) => inTheLog(facts, word));
      return (await view.latest(as('priya'), id, { words: looked })).items.map(({ name }) => name);
    };
    expect(await found('')).toEqual(['cycle.launched', 'cycle.planned']);
    expect(await found('audit PLANNED priya')).toEqual(['cycle.planned']);
    expect(await found('planned sam')).toEqual([]);
    expect(await found('2 agencies')).toContain('cycle.launched');
  });
});
