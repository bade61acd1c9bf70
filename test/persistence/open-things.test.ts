import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideAct } from '#domain/acts/acts.js';
import { challenges } from '#domain/challenge/challenges.js';
import { put, set } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { chasedDuties } from '#domain/duty/duties.js';
import { DATED_IN_CALENDARS, taskOf } from '#domain/duty/duty-words.js';
import { dutyRows } from '#domain/holders/duty-rows.js';
import { seesReturned } from '#domain/mail/sees-returned.js';
import { addDays, plainDate } from '#domain/time/plain-date.js';
import { writeOwed } from '#operations/acts/write-owed.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { cycleWorkflow } from '#operations/shared/workflow-ids.js';
import { ChallengesView } from '#persistence/views/challenges.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { DutiesView } from '#persistence/views/duties.view.js';
import { MishapsView } from '#persistence/views/mishaps.view.js';
import { at } from '#test/support/builders.js';
import { completeAnswers } from '#test/support/cycle-builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';
import { anAction } from '#test/support/tracked-cycle.js';

const world = thisMachine({ profile: 'test' });

describe('what is open', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let partnershipId = '';
  let id = '';
  let now = at(5, 9);
  let cases: readonly string[] = [];
  const as = (person: 'priya' | 'sam' | 'olu') => actorOf(signedIn(partnershipId, person));
  const load = () => stage.web.run(as('priya'), (tx) => tx.facts.load(id)) as Promise<CycleFacts>;
  const act = async (person: 'priya' | 'sam' | 'olu', name: string, input: object): Promise<void> => {
    const done = await stage.performAct.run(signedIn(partnershipId, person), { cycle: id, act: name, input });
    if (!done.ok) throw new Error(`${name}: ${JSON.stringify(done.refusals)}`);
    await stage.applyDue.run(cycleWorkflow(id));
  };
  const move = async (to: typeof now): Promise<void> => {
    now = to;
    await stage.moveClock.run(to);
    await stage.applyDue.run(cycleWorkflow(id));
  };
  const byRules = async (agency: string) =>
    chasedDuties(await load(), world.readings.of(await load()))
      .filter((one) => one.agencyKey === agency)
      .map(({ kind, ref }) => `${kind} ${ref}`);
  const rowsKept = () =>
    stage.web.run(as('priya'), (tx) =>
      tx.query(
        `select kind, ref, place, role, agency_key as "agencyKey",
      not_of as "notOf", person, given, except_people as "exceptPeople", since::text, due_on::text as "dueOn",
      until::text, settled, held_up as "heldUp", held_until::text as "heldUntil", sent_back as "sentBack", count,
      about_key as "aboutKey", occurrence from duty where cycle_id = $1`,
        [id],
      ),
    );
  const byPlace = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  const rowsMatch = async () => {
    const rows = dutyRows(await load(), world.readings);
    expect(byPlace(await rowsKept())).toEqual(byPlace(rows));
    return rows.length;
  };
  const inCalendar = async () =>
    (
      await new DutiesView(stage.web).of(as('sam'), { roles: ['agency-lead'], kinds: DATED_IN_CALENDARS, ahead: true })
    ).map(({ kind, ref }) => `${kind} ${ref}`);

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
    const founded = await stage.foundPartnership.run(aFixture('WEX'), { seed: '0123456789abcdef'.repeat(2) });
    if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
    partnershipId = founded.value.partnershipId;
    const planned = await stage.planCycle.run(signedIn(partnershipId, 'priya'), aPlanFrom('2027-01-05'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
    id = planned.value.id;
    await move(now);
    await act('priya', 'launchCycle', {});
  });
  afterAll(() => database?.stop());

  it('is no confirmation before the draw, in the calendar either', async () => {
    expect(await byRules('POL')).toEqual([]);
    expect(await inCalendar()).toEqual([]);
  });

  it('is, for an agency, a return that came back during moderation: on its first page and in its API too', async () => {
    await act('priya', 'supplyFrame', { rows: [1, 2, 3].map((n) => ({ id: `case-${n}`, stratum: 'any' })) });
    await act('priya', 'drawSample', {});
    cases = Object.entries((await load()).case).flatMap(([ref, one]) => (one.state === 'SELECTED' ? [ref] : []));
    await act('sam', 'confirmInvolvement', { agency: 'POL', known: cases, notKnown: [] });
    await act('olu', 'confirmInvolvement', { agency: 'HEA', known: cases, notKnown: [] });
    await move(at(11, 9));
    await act('priya', 'lockSample', {});
    const answers = completeAnswers((await load()).cycle.template);
    for (const one of cases) {
      for (const [who, key] of [
        ['sam', 'POL'],
        ['olu', 'HEA'],
      ] as const) {
        await act(who, 'saveReturn', { return: `${one}-${key}`, answers });
        await act(who, 'submitReturn', { return: `${one}-${key}` });
      }
    }
    expect((await load()).cycle.stage).toBe('moderation');
    expect(await rowsMatch()).toBeGreaterThan(0);
    await act('priya', 'askClarification', { return: `${cases[0]}-POL`, questions: ['When was it?'] });
    expect(await byRules('POL')).toEqual([`clarification ${cases[0]}-POL`]);
    expect(await inCalendar()).toEqual([`clarification ${cases[0]}-POL`]);
    // First page and /api/me ask the same view.
    const mine = await new DutiesView(stage.web).of(as('sam'), { roles: ['agency-lead'] });
    const returns = mine.filter(({ kind }) => kind === 'returns' || kind === 'clarification');
    expect(returns.length).toBe(1);
  });

  it('is kept in rows that equal the duties of the facts, and is written again by a release with other rules', async () => {
    expect(await rowsMatch()).toBeGreaterThan(0);
    expect(await stage.rewriteDuties.run()).toBe(0);
    await stage.web.run(as('priya'), async (tx) => {
      await tx.query(`delete from duty where cycle_id = $1`, [id]);
      await tx.query(`update wake set duty_rules = 0 where workflow_id = $1`, [cycleWorkflow(id)]);
    });
    expect(await stage.rewriteDuties.run()).toBe(1);
    expect(await rowsMatch()).toBeGreaterThan(0);
  });

  it('rings by such a release a cycle in which nothing fell due before and something does now', async () => {
    const bell = (): Promise<number> =>
      stage.web.run(as('priya'), async (tx) => (await tx.wakes.lock(cycleWorkflow(id)))?.bell ?? 0);
    await stage.web.run(as('priya'), async (tx) => {
      await tx.query(`update wake set duty_rules = 0, seen = bell, wait_until = null where workflow_id = $1`, [
        cycleWorkflow(id),
      ]);
    });
    const before = await bell();
    await stage.rewriteDuties.run();
    expect(await bell()).toBe(before + 1);
  });

  it('is evidence to decide on only for those whose decision it is', async () => {
    const recommendation = {
      ...{
        target: 'EACH_AGENCY',
        agencyKey: null,
        leftOut: [],
        priority: 'MEDIUM',
        findings: [],
        state: 'AGREED',
        round: 1,
      },
      ...{
        baselineAffected: 0,
        baselineApplicable: 5,
        targetAffected: 4,
        reopenedOn: null,
        countsMovedAt: null,
        closedAt: null,
      },
      ...{ continues: null, continuedBy: null },
    } as CycleFacts['recommendation'][string];
    const sent = {
      state: 'EVIDENCE_SUBMITTED',
      priority: 'MEDIUM',
      evidenceSubmittedAt: now,
      acceptedAt: now,
      signOffDueOn: '2027-02-10' as never,
    } as const;
    await stage.web.run(as('priya'), (tx) =>
      tx.facts.apply(id, [
        put('recommendation', 'R01', recommendation),
        put('action', 'A02', {
          ...anAction(),
          ...sent,
          recommendation: 'R01',
          agencyKey: 'POL',
          ownerKey: 'sam',
          deputyKey: null,
        }),
        set('cycle', '', { stage: 'tracking', approvedOn: '2027-02-01' as never }),
      ]),
    );
    const coordinator = { ...signedIn(partnershipId, 'priya'), roles: ['coordinator'] as const };
    const outcome = decideAct(
      'acceptEvidence',
      await load(),
      { action: 'A02' },
      {
        ...{
          actor: coordinator,
          now,
          today: world.readings.london.dayOf(now),
          readings: world.readings,
          sha256: world.sha256,
        },
        ...{ content: () => null, seed: () => '', templates: [] },
      },
    );
    const facts = await load();
    await stage.web.run(as('priya'), (tx) => writeOwed(tx, facts, world.readings));
    const words = async (who: SignedIn) =>
      (await new DutiesView(stage.web).of(actorOf(who), { roles: who.roles }))
        .filter(({ kind }) => kind === 'sign-off')
        .map((one) => taskOf(one.kind, one));
    // The rule: 'A02 is signed off by the QA subgroup.'
    expect(outcome.ok ? 'may' : outcome.refusals[0].code).toBe('not-your-sign-off');
    expect(await words(coordinator)).toEqual([]);
    expect(await words({ ...coordinator, roles: ['qa-member'] })).toEqual([
      'Evidence for action A02 (Police) is waiting for a decision',
    ]);
  });

  it('is, for those who answer for it, an action that is late, not accepted in time or held up', async () => {
    const watched = async (who: SignedIn, today: string) => {
      const asked = { roles: who.roles, today: plainDate(today) };
      return (await new MishapsView(stage.web).withDuties(actorOf(who), asked, seesReturned(who.roles))).mishaps
        .watched;
    };
    const dueOn = plainDate('2027-02-15');
    await stage.web.run(as('priya'), (tx) =>
      tx.facts.apply(id, [
        set('action', 'A02', { state: 'ACCEPTED', evidenceSubmittedAt: null, signOffDueOn: null, dueOn }),
        put('action', 'A03', {
          ...anAction(),
          ...{ recommendation: 'R01', agencyKey: 'HEA', ownerKey: 'olu', deputyKey: null, acceptedAt: null, dueOn },
          ...{ blockedExternally: true, acceptanceDueOn: plainDate('2027-02-08') },
        }),
      ]),
    );
    const facts = await load();
    await stage.web.run(as('priya'), (tx) => writeOwed(tx, facts, world.readings));
    const coordinator = { ...signedIn(partnershipId, 'priya'), roles: ['coordinator'] as const };
    const lead = { ...signedIn(partnershipId, 'sam'), roles: ['agency-lead'] as const };
    const of = { cycle: facts.cycle.reference, title: facts.cycle.title };
    const after = addDays(dueOn, 1);
    expect(await watched(coordinator, after)).toEqual([{ ...of, late: 2, unaccepted: 1, heldUp: 1, returns: 0 }]);
    expect(await watched(lead, after)).toEqual([{ ...of, late: 1, unaccepted: 0, heldUp: 0, returns: 0 }]);
    // An executive of the partnership and the chair of a panel answer for all of it, whatever agency they belong to.
    for (const role of ['executive', 'panel-chair'] as const) {
      expect(await watched({ ...lead, roles: [role] }, after)).toEqual(await watched(coordinator, after));
    }
    expect(await watched({ ...lead, roles: ['safeguarding-lead'] }, after)).toEqual(await watched(lead, after));
    expect(await watched(coordinator, '2027-02-08')).toEqual([
      { ...of, late: 0, unaccepted: 0, heldUp: 1, returns: 0 },
    ]);
    expect(await watched(lead, '2027-02-08')).toEqual([]);
  });

  it('stands on a first page beside the audits under way, told as in the list of audits', async () => {
    const views = { duties: new DutiesView(stage.web), mishaps: new MishapsView(stage.web) };
    const listed = async (who: SignedIn) =>
      (await new CyclesView(stage.web).list(actorOf(who), { state: 'running' })).items.map(
        ({ id: _id, template: _template, substage: _substage, version: _version, ...card }) => card,
      );
    const coordinator = { ...signedIn(partnershipId, 'priya'), roles: ['coordinator'] as const };
    const owner = { ...signedIn(partnershipId, 'olu'), roles: ['action-owner'] as const };
    const first = await views.mishaps.withDuties(actorOf(coordinator), coordinator, seesReturned(coordinator.roles));
    const own = await views.duties.withRunning(actorOf(owner), owner);
    expect(await listed(coordinator)).toHaveLength(1);
    expect(first.running).toEqual(await listed(coordinator));
    expect(own.running).toEqual(await listed(owner));
    expect(own.duties).toEqual(await views.duties.of(actorOf(owner), owner));
  });

  it('keeps the log of challenges as the facts have it, an agency’s own for the agency, and the latest first', async () => {
    const [first = '', second = ''] = cases;
    const missed = (day: string) => ({ state: 'NOT_RECEIVED', missedOn: plainDate(day) }) as const;
    await stage.web.run(as('priya'), (tx) =>
      tx.facts.apply(id, [
        set('cycle', '', { stage: 'moderation' }),
        set('submission', `${first}-POL`, missed('2027-02-01')),
        set('submission', `${second}-POL`, missed('2027-02-03')),
        set('submission', `${first}-HEA`, missed('2027-02-02')),
      ]),
    );
    const write = async () => {
      const facts = await load();
      await stage.web.run(as('sam'), (tx) => writeOwed(tx, facts, world.readings));
      return facts;
    };
    const facts = await write();
    const view = new ChallengesView(stage.web);
    const lines = (await view.page(as('priya'), {})).items;
    const found = challenges(facts, world.readings.of(facts));
    const { reference: cycle, title } = facts.cycle;
    const agencyNames: Readonly<Record<string, string>> = { POL: 'Police', HEA: 'Health' };
    expect(lines).toEqual(
      ['returns-POL-2', 'returns-HEA-1', 'returns-POL-1'].map((ref) => ({
        ...{ ref, ...found[ref], cycle, title, agencyName: agencyNames[found[ref]?.agencyKey ?? ''] },
      })),
    );
    const seen = async (person: 'priya' | 'sam' | 'olu', query: Parameters<typeof view.page>[1] = {}) =>
      (await view.page(as(person), query)).items.map(({ ref }) => ref);
    expect(await seen('sam')).toEqual(['returns-POL-2', 'returns-POL-1']);
    expect(await seen('olu', { agency: 'POL' })).toEqual([]);
    expect(await seen('priya', { words: ['health'] })).toEqual(['returns-HEA-1']);
    const page = await view.page(as('priya'), { limit: 2 });
    expect(await seen('priya', { limit: 2, after: page.next })).toEqual(['returns-POL-1']);
    const submittedAt = at(40, 9);
    await stage.web.run(as('priya'), (tx) =>
      tx.facts.apply(id, [set('submission', `${first}-POL`, { state: 'SUBMITTED', submittedAt })]),
    );
    await write();
    expect(await seen('sam', { open: false })).toEqual(['returns-POL-1']);
    expect(await seen('sam', { open: true })).toEqual(['returns-POL-2']);
  });
});
