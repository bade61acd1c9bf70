import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { evolve, set } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { ActsRequest } from '#operations/acts/perform-act.operation.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { alertWorkflow, cycleWorkflow, postWorkflow } from '#operations/shared/workflow-ids.js';
import { RedeemCode } from '#operations/sign-in/redeem-code.operation.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { EventsView } from '#persistence/views/events.view.js';
import { FailedStepsView } from '#persistence/views/failed-steps.view.js';
import { LedgerView } from '#persistence/views/ledger.view.js';
import { MishapsView } from '#persistence/views/mishaps.view.js';
import { OutboxView } from '#persistence/views/outbox.view.js';
import { SettledView } from '#persistence/views/settled.view.js';
import { VisitView } from '#persistence/views/visit.view.js';
import { WakesView } from '#persistence/views/wakes.view.js';
import { machineNow } from '#platform/clock.js';
import { at } from '#test/support/builders.js';
import { sha256 } from '#test/support/cycle-builders.js';
import { TestDatabase } from '#test/support/database.js';
import { PlantedRules } from '#test/support/planted-rules.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

describe('operations over a database', () => {
  let database: TestDatabase;
  let rules: PlantedRules;
  let stage: StageSet;
  let partnershipId: string;
  let priya: SignedIn;
  let cycle: string;
  let workflow: string;
  let named = 0;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    rules = new PlantedRules();
    stage = await stageSet(database, rules);
  });
  afterAll(() => database?.stop());

  beforeEach(async () => {
    Object.assign(rules, { steps: [], broken: new Set() });
    await database.sql('auditloop', (client) =>
      client.query(
        `truncate wake, notice, outbox, clock; insert into clock values (true, 'practice', '2027-01-04T07:00:00Z', 1);
         update person set active = false`,
      ),
    );
    named += 1;
    const founded = await stage.foundPartnership.run(
      aFixture(`WX${String.fromCharCode(65 + named / 26, 65 + (named % 26))}`),
    );
    partnershipId = value(founded).partnershipId;
    priya = signedIn(partnershipId, 'priya');
    cycle = value(await stage.planCycle.run(priya, aPlanFrom('2027-01-04'))).id;
    workflow = cycleWorkflow(cycle);
  });

  const facts = (): Promise<CycleFacts | null> => stage.web.run(actorOf(priya), (tx) => tx.facts.load(cycle));
  const rename = (text: string, more: object = {}) =>
    stage.performAct.run(priya, { cycle, act: 'rename', input: { text }, ...more });

  it('plans a cycle with a reference, a key for its content and a workflow to wake', async () => {
    const second = value(await stage.planCycle.run(priya, aPlanFrom('2027-05-04')));
    expect(second.reference).toMatch(/^WX[A-Z]+-2027-02$/);
    const { wakes } = await new WakesView(stage.worker).toRing();
    expect(wakes.map((wake) => wake.workflowId)).toEqual(
      expect.arrayContaining([workflow, cycleWorkflow(second.id), postWorkflow(partnershipId)]),
    );
    const piece = await stage.web.run(actorOf(priya), (tx) => tx.content.read(cycle, [['cycle', '', 'rationale']]));
    expect(piece.map((one) => one.value)).toEqual(['because']);
    expect((await stage.planCycle.run(signedIn(partnershipId, 'sam'), aPlanFrom('2027-05-04'))).ok).toBe(false);
  });

  it('plans a cycle on the template that a story brings, and keeps it', async () => {
    const plan = { ...aPlanFrom('2027-06-01'), template: { ...neglectOneYearOn, key: 'our-own', title: 'Our own' } };
    const { id } = value(await stage.planCycle.run(priya, plan));
    const planned = await stage.web.run(actorOf(priya), (tx) => tx.facts.load(id));
    const { key, questions } = plan.template;
    expect(planned?.cycle.template).toMatchObject({ key, questions, sample: plan.sample });
    const unusable = { ...plan, template: { ...plan.template, sample: null } };
    expect(codes(await stage.planCycle.run(priya, unusable))).toEqual(['template-not-usable']);
  });

  it('shows an audit to the agencies that take part, in lists and by its name, and to nobody of another', async () => {
    const cycles = new CyclesView(stage.web);
    const sam = actorOf(signedIn(partnershipId, 'sam'));
    const elsewhere = { ...sam, agencyKey: 'EDU' };
    const seenBy = async (actor: typeof sam) => [
      (await cycles.list(actor)).items.map((line) => line.id),
      (await cycles.page(actor, cycle))?.id,
      (await cycles.facts(actor, cycle))?.id,
    ];
    expect(await seenBy(sam)).toEqual([[cycle], cycle, cycle]);
    expect(await seenBy(elsewhere)).toEqual([[], undefined, undefined]);
    expect(await seenBy({ ...elsewhere, agencyKey: null, reach: 'partnership' })).toEqual([[cycle], cycle, cycle]);
  });

  it('performs an act: facts, log and bell in one', async () => {
    const before = await facts();
    await stage.web.run(actorOf(priya), (tx) => tx.wakes.wakeBy(workflow, at(5, 8)));
    const done = value(await rename('Neglect, again'));
    expect(done).toMatchObject({ version: 2, replayed: false, result: { was: 'Neglect' } });
    expect(await facts()).toEqual(evolve(before as CycleFacts, [set('cycle', '', { title: 'Neglect, again' })]));
    const log = await new EventsView(stage.web).page(actorOf(priya), cycle);
    expect(log.items.map((line) => [line.seq, line.name, line.by, line.at])).toEqual([
      [1, 'cycle.planned', 'priya', at(4, 7)],
      [2, 'rename.done', 'priya', at(4, 7)],
    ]);
    // It wakes by itself once its launch is late, and a new title brings that no nearer.
    expect(await bellOf(workflow)).toEqual({ bell: 1, seen: 0 });
    // A date that falls due before it would wake is one.
    await stage.web.run(actorOf(priya), (tx) => tx.query('update wake set wait_until = null'));
    value(await stage.performAct.run(priya, { cycle, act: 'convene', input: { text: '' } }));
    expect(await bellOf(workflow)).toEqual({ bell: 2, seen: 0 });
  });

  it('refuses a stale version, an unknown cycle and what the rules refuse, and changes nothing', async () => {
    const before = await facts();
    expect(codes(await rename('late', { ifVersion: 7 }))).toEqual(['stale-version']);
    expect(codes(await rename('refuse', { ifVersion: 1 }))).toEqual(['wrong-stage']);
    expect(codes(await rename('x', { cycle: 'WEX-1999-01' }))).toEqual(['not-found']);
    expect(codes(await rename('x', { act: 'constructor' }))).toEqual(['not-found']);
    expect(await facts()).toEqual(before);
    expect(await bellOf(workflow)).toEqual({ bell: 1, seen: 0 });
    expect((await rename('in time', { ifVersion: 1 })).ok).toBe(true);
  });

  it('does several acts together or none of them, each on the facts after the one before', async () => {
    const before = await facts();
    const all = (...acts: readonly (readonly [act: string, text: string])[]) =>
      stage.performAct.runAll(priya, {
        ...{ cycle, seen: { 'cycle/': 1, 'alert/S01': 0 } },
        acts: acts.map(([act, text]) => ({ act, input: { text } })) as unknown as ActsRequest['acts'],
      });
    const logged = async () =>
      (await new EventsView(stage.web).page(actorOf(priya), cycle)).items.map(({ name }) => name);
    expect(codes(await all(['rename', 'first'], ['write', 'refuse'], ['convene', '']))).toEqual(['wrong-stage']);
    expect([await facts(), await logged()]).toEqual([before, ['cycle.planned']]);

    const done = value(await all(['rename', 'first'], ['rename', 'second'], ['write', 'new'], ['read', '']));
    expect(done.map(({ result, version }) => [result, version])).toEqual([
      [{ was: 'Neglect' }, 3],
      [{ was: 'first' }, 3],
      [{}, 3],
      [{ read: { text: 'new' } }, 3],
    ]);
    expect((await facts())?.cycle.title).toBe('second');
    expect(await logged()).toEqual(['cycle.planned', 'rename.done', 'rename.done', 'write.done', 'read.done']);
    expect(codes(await all(['rename', 'third']))).toEqual(['stale-version']);
  });

  it('refuses whoever did not see that a thing is there by now', async () => {
    const raise = () =>
      stage.performAct.runAll(priya, {
        ...{ cycle, seen: { 'alert/S01': 0 } },
        acts: [{ act: 'raise', input: { text: 'x' } }],
      });
    expect((await raise()).ok).toBe(true);
    expect(codes(await raise())).toEqual(['stale-version']);
  });

  it('does several acts that are sent twice once, though nobody saw the first', async () => {
    const acts: ActsRequest['acts'] = [
      { act: 'rename', input: { text: 'first' } },
      { act: 'rename', input: { text: 'second' } },
    ];
    const send = () =>
      stage.performAct.runAll(priya, { ...{ cycle, acts, seen: { 'cycle/': 1 } }, idempotencyKey: 'k2' });
    const [first, again] = [value(await send()), value(await send())];
    expect(again).toEqual(first.map((one) => ({ ...one, replayed: true })));
    expect(first.map(({ replayed }) => replayed)).toEqual([false, false]);
    expect(await stage.performAct.firstAnswer(priya, 'k2')).toEqual(again);
    expect(await stage.performAct.firstAnswer(priya, 'k3')).toBeNull();
    expect(await stage.performAct.firstAnswer(signedIn(partnershipId, 'sam'), 'k2')).toBeNull();
  });

  it('does a request sent twice once, also at the same moment, and refuses its key for another', async () => {
    const both = await Promise.all([1, 2, 3].map(() => rename('once', { idempotencyKey: 'k1' })));
    expect(both.map((one) => value(one).replayed).sort()).toEqual([false, true, true]);
    expect(new Set(both.map((one) => value(one).version))).toEqual(new Set([2]));
    expect((await facts())?.versions.cycle?.['']).toBe(2);
    expect(codes(await rename('other', { idempotencyKey: 'k1' }))).toEqual(['idempotency-key-reused']);
    expect(codes(await rename('refuse', { idempotencyKey: 'k2' }))).toEqual(['wrong-stage']);
    expect(value(await rename('mended', { idempotencyKey: 'k2' })).replayed).toBe(false);
    const twice = await Promise.all(
      [1, 2].map(() => stage.planCycle.run(priya, aPlanFrom('2027-09-01'), { idempotencyKey: 'p' })),
    );
    expect(new Set(twice.map((one) => value(one).id)).size).toBe(1);
  });

  it('applies what is due once: a second run changes nothing', async () => {
    rules.steps = [
      { key: 'a/1', at: at(4, 6) },
      { key: 'b/1', at: at(4, 7) },
      { key: 'c/1', at: at(6, 8) },
    ];
    expect(await stage.applyDue.run(workflow)).toEqual({ waitMs: null, stage: 'planning', done: false });
    const after = await facts();
    expect(after?.steps).toEqual({
      'a/1': { at: at(4, 6), outcome: 'done' },
      'b/1': { at: at(4, 7), outcome: 'done' },
    });
    expect(after?.cycle.pausedDays).toBe(2);
    expect(await stage.applyDue.run(workflow)).toEqual({ waitMs: null, stage: 'planning', done: false });
    expect(await facts()).toEqual(after);
    const ledger = await new LedgerView(stage.web).page(actorOf(priya));
    expect(ledger.items.map((line) => [line.key, line.state])).toEqual([
      ['a/1/sam', 'pending'],
      ['b/1/sam', 'pending'],
    ]);
    expect(await bellOf(workflow)).toEqual({ bell: 1, seen: 1 });
    const page = await new CyclesView(stage.web).page(actorOf(priya), cycle);
    expect(page).toMatchObject({ stage: 'planning', nextAt: at(6, 8) });
    expect((await new CyclesView(stage.web).list(actorOf(priya))).items.map((line) => line.id)).toEqual([cycle]);
  });

  it('sets a step that throws aside, tells the coordinator, and takes it when it is tried again', async () => {
    rules.steps = ['a/1', 'bad/1', 'c/1'].map((key) => ({ key, at: at(4, 7) }));
    rules.broken = new Set(['bad/1']);
    await stage.applyDue.run(workflow);
    expect(Object.entries((await facts())?.steps ?? {}).map(([key, step]) => [key, step.outcome])).toEqual([
      ['a/1', 'done'],
      ['bad/1', 'failed'],
      ['c/1', 'done'],
    ]);
    const failed = new FailedStepsView(stage.web);
    expect((await failed.of(actorOf(priya), cycle))?.items).toMatchObject([
      { key: 'bad/1', error: 'TypeError', attempts: 1 },
    ]);
    const told = await new LedgerView(stage.web).page(actorOf(priya), { person: 'priya' });
    expect(told.items).toMatchObject([{ email: 'step-failed', key: 'step-failed/bad/1/1/priya' }]);
    await stage.applyDue.run(workflow);
    expect((await failed.of(actorOf(priya), cycle))?.items).toHaveLength(1);

    rules.broken = new Set();
    expect(codes(await stage.retryFailedStep.run(signedIn(partnershipId, 'sam'), cycle, 'bad/1'))).toEqual([
      'not-allowed',
    ]);
    expect(await failed.of(actorOf(priya), 'WEX-2020-01')).toBeNull();
    expect((await stage.retryFailedStep.run(priya, cycle, 'bad/1')).ok).toBe(true);
    await stage.applyDue.run(workflow);
    expect((await facts())?.steps['bad/1']?.outcome).toBe('done');
    expect((await failed.of(actorOf(priya), cycle))?.items).toEqual([]);
  });

  it('sorts the post once the cycles have settled, sends each mail by claim, and is then settled', async () => {
    const post = postWorkflow(partnershipId);
    rules.steps = [
      { key: 'a/1', at: at(4, 7) },
      // Nobody has been asked for returns, so that there is nothing to be reminded of.
      { key: 'b/1', at: at(4, 7), rule: 'return-due-5' },
      { key: 'c/1', at: at(6, 8) },
    ];
    await stage.applyDue.run(workflow);
    expect(await stage.sortPost.run(post)).toEqual({ waitMs: null, toSend: 0, done: false });
    const settled = new SettledView(stage.web);
    expect(await settled.now()).toMatchObject({ settled: true, nextAt: at(4, 9, 30), mode: 'practice' });

    await stage.moveClock.run(at(4, 9, 30));
    expect(await settled.now()).toMatchObject({ settled: false, waking: 1 });
    expect(await stage.sortPost.run(post)).toMatchObject({ toSend: 1 });
    expect(await stage.sortPost.run(post)).toMatchObject({ toSend: 1 });

    const [mail, ...none] = await stage.claimMail.run(post, { limit: 10, leaseMs: 60_000 });
    expect(none).toEqual([]);
    expect(mail).toMatchObject({
      key: 'digest/sam/2027-01-04',
      uncertain: false,
      attempt: 1,
      to: { email: 'sam@example.org' },
    });
    expect(mail?.draft.key).toBe(`${partnershipId}/digest/sam/2027-01-04`);
    expect(mail?.draft.items.map((item) => item.noticeKey)).toEqual(['a/1/sam']);
    expect(await stage.claimMail.run(post, { limit: 10, leaseMs: 60_000 })).toEqual([]);
    expect(await settled.now()).toMatchObject({ settled: false, sending: 1 });
    expect(await stage.recordMail.run(post, { key: mail?.key ?? '', token: 'another' }, { state: 'sent' })).toBe(false);
    expect(await stage.recordMail.run(post, mail ?? never(), { state: 'uncertain', error: 'ETIMEDOUT' })).toBe(true);
    const [again] = await stage.claimMail.run(post, { limit: 10, leaseMs: 60_000 });
    expect(again).toMatchObject({ uncertain: true, attempt: 2, messageId: mail?.messageId, date: mail?.date });
    expect(await stage.recordMail.run(post, again ?? never(), { state: 'sent', resolved: true })).toBe(true);
    expect(await settled.now()).toMatchObject({ settled: true, nextAt: at(6, 8) });
    const ledger = await new LedgerView(stage.web).page(actorOf(priya));
    expect(ledger.items.map((line) => [line.key, line.state, line.mail?.state ?? line.why])).toEqual([
      ['a/1/sam', 'mailed', 'sent'],
      ['b/1/sam', 'not-needed', 'it has been done'],
    ]);
  });

  it.each([
    { told: ['resumeCycle', 'x'], sent: [['x']], ends: 'sent' },
    { told: ['resumeCycle'], sent: [], ends: 'not-needed' },
  ])('asks again when a mail that tells $told leaves: sent are the lines that are still so, if any', async (one) => {
    const post = postWorkflow(partnershipId);
    const act = async (name: string, input: object) =>
      expect(await stage.performAct.run(priya, { cycle, act: name, input })).toMatchObject({ ok: true });
    await act('convene', {});
    for (const text of one.told) await act('tell', { text });
    await stage.moveClock.run(at(4, 10));
    await stage.applyDue.run(workflow);
    expect(await stage.sortPost.run(post)).toMatchObject({ toSend: 1 });
    // It was resumed, they were to be told; and before they were, it was paused.
    await act('pauseCycle', { reason: 'A strike.' });
    const claimed = await stage.claimMail.run(post, { limit: 10, leaseMs: 60_000 });
    expect(claimed.map(({ draft }) => draft.items.map(({ rule }) => rule))).toEqual(one.sent);
    for (const mail of claimed) expect(await stage.recordMail.run(post, mail, { state: 'sent' })).toBe(true);
    const outbox = await new OutboxView(stage.web).page(actorOf(priya), { person: 'sam' });
    expect(outbox.items.map(({ state }) => state)).toEqual([one.ends]);
    const ledger = await new LedgerView(stage.web).page(actorOf(priya), { person: 'sam' });
    const lines = ledger.items.filter(({ rule }) => one.told.includes(rule));
    expect(lines.map(({ rule, state, why }) => [rule, state, why])).toEqual([
      ['resumeCycle', 'not-needed', 'the audit has been paused'],
      ...one.sent.flat().map((rule) => [rule, 'mailed', null]),
    ]);
  });

  it('claims a mail again when its lease has run out', async () => {
    const post = postWorkflow(partnershipId);
    await stage.performAct.run(priya, { cycle, act: 'tell', input: { text: 'x' } });
    await stage.applyDue.run(workflow);
    await stage.moveClock.run(at(4, 10));
    await stage.sortPost.run(post);
    const first = await stage.claimMail.run(post, { limit: 1, leaseMs: 60_000 });
    await database.sql('auditloop', (client) =>
      client.query("update outbox set lease_until = now() - interval '1 second'"),
    );
    const second = await stage.claimMail.run(post, { limit: 1, leaseMs: 60_000 });
    expect([first[0]?.uncertain, second[0]?.uncertain]).toEqual([false, true]);
    expect(await stage.recordMail.run(post, first[0] ?? never(), { state: 'sent' })).toBe(false);
  });

  /** Asks for a code on behalf of whoever reads an address; answers it, as the worker would mail it. */
  async function codeFor(address: string, visit: string, purpose: 'sign-in' | 'not-me'): Promise<string | null> {
    await stage.askForCode.run(address, visit, purpose);
    const { rows } = await database.sql('auditloop', (client) =>
      client.query<{ code: string }>(
        'select code from sign_in_code where visit_hash = $1 and purpose = $2 and partnership_id = $3',
        [sha256(visit), purpose, partnershipId],
      ),
    );
    return rows[0]?.code ?? null;
  }
  const outboxOf = (person: string) =>
    database.sql('auditloop', async (client) => {
      const { rows } = await client.query<{ line: string }>(
        `select kind || ' ' || state || coalesce(' ' || error, '') || case when not_theirs_at is not null
           then ' not theirs' else '' end as line from outbox where person = $1 order by position`,
        [person],
      );
      return rows.map(({ line }) => line);
    });

  it('holds nobody’s post because somebody types an address, whatever the code that came back', async () => {
    const code = await codeFor('sam@example.org', 'stranger', 'not-me');
    expect(codes(await stage.sayNotMe.run('AAAA-AAAA', 'stranger'))).toEqual(['code-wrong']);
    expect(codes(await stage.sayNotMe.run(code ?? '', 'another browser'))).toEqual(['code-wrong']);
    expect(
      codes(await new RedeemCode(stage.web, thisMachine({ profile: 'test' })).run(code ?? '', 'stranger')),
    ).toEqual(['code-wrong']);
    const own = await codeFor('sam@example.org', 'sams', 'sign-in');
    expect(codes(await stage.sayNotMe.run(own ?? '', 'sams'))).toEqual(['code-wrong']);
    const claimed = await stage.claimMail.run(postWorkflow(partnershipId), { limit: 10, leaseMs: 60_000 });
    expect(claimed.map(({ draft }) => [draft.person, draft.kind])).toEqual([
      ['sam', 'sign-in-code'],
      ['sam', 'sign-in-code'],
    ]);
  });

  it('sends nothing to people whose emails were shown to reach somebody else, until that is settled', async () => {
    const post = postWorkflow(partnershipId);
    const claim = () => stage.claimMail.run(post, { limit: 10, leaseMs: 60_000 });
    const tell = (text: string) => stage.performAct.run(priya, { cycle, act: 'tell', input: { text } });
    const onDay = async (day: number) => {
      await stage.moveClock.run(at(day, 10));
      await stage.applyDue.run(workflow);
      return stage.sortPost.run(post);
    };
    await tell('sent before');
    await onDay(4);
    const [sent] = await claim();
    await stage.recordMail.run(post, sent ?? never(), { state: 'sent' });
    await tell('in the outbox by then');
    expect(await onDay(5)).toMatchObject({ toSend: 1 });

    const code = await codeFor('SAM@example.org', 'theirs', 'not-me');
    expect((await stage.sayNotMe.run(code ?? '', 'theirs')).ok).toBe(true);
    expect((await stage.sayNotMe.run(code ?? '', 'theirs')).ok).toBe(true);
    expect(codes(await stage.sayNotMe.run(code ?? '', 'another browser'))).toEqual(['code-wrong']);
    expect(await codeFor('sam@example.org', 'sams', 'sign-in')).toBeNull();
    const alert = { ...{ key: 'alert/1', kind: 'safety-alert', person: 'sam' }, role: 'x', at: at(5, 10), items: [] };
    await stage.worker.run({ ...actorOf(priya), process: 'worker' }, (tx) =>
      tx.outbox.add({ ...alert, channel: 'urgent' }, `<alert@${partnershipId}>`),
    );
    expect(await claim()).toEqual([]);
    await tell('waits');
    // What the coordinator is told is all that leaves; for Sam it waits.
    expect(await onDay(6)).toMatchObject({ toSend: 1 });
    const [warning, ...none] = await claim();
    const told = warning?.draft.items.map(({ email }) => email);
    expect([warning?.draft.person, told, none]).toEqual(['priya', ['address-not-theirs'], []]);
    await stage.recordMail.run(post, warning ?? never(), { state: 'sent' });
    // What was sent stays sent; the alert that was not is told as any other, so that its next contacts follow.
    expect(await outboxOf('sam')).toEqual([
      'digest sent not theirs',
      'digest bounced not-me',
      'sign-in-code bounced not-me',
      'safety-alert bounced not-me',
    ]);

    const { items } = await new LedgerView(stage.web).page(actorOf(priya));
    for (const { mail } of items) {
      if (mail !== null) await stage.settleReturnedEmail.run(priya, mail.position, 'mended');
    }
    expect(await stage.sortPost.run(post)).toMatchObject({ toSend: 1 });
    const [late] = await claim();
    expect(late?.draft.items.map((item) => item.noticeKey)).toEqual(['waits/sam']);
    expect(await codeFor('sam@example.org', 'sams', 'sign-in')).not.toBeNull();
    const log = await new EventsView(stage.web).page(actorOf(priya), cycle);
    const said = log?.items.filter((line) => line.name === 'email.not-me');
    expect(said?.map((line) => line.by)).toEqual(['rule:not-me']);
  });

  it('tells the QA chair, and lets them settle it, where a coordinator’s own emails reach somebody else', async () => {
    await database.sql('auditloop', async (client) => {
      await client.query(`update partnership set qa_chair_key = 'olu' where partnership_id = $1`, [partnershipId]);
      return client.query(`update person set roles = '{qa-chair}' where partnership_id = $1 and key = 'olu'`, [
        partnershipId,
      ]);
    });
    const olu: SignedIn = { ...signedIn(partnershipId, 'olu'), roles: ['qa-chair'] };
    const mishaps = async (who: SignedIn, sees: 'all' | 'of-coordinators') =>
      (
        await new MishapsView(stage.web).withDuties(
          actorOf(who),
          { roles: who.roles, today: plainDate('2026-02-02') },
          sees,
        )
      ).mishaps;
    const tasks = async () => (await mishaps(olu, 'of-coordinators')).returned;
    for (const person of ['sam', 'priya']) {
      const code = await codeFor(`${person}@example.org`, `theirs-${person}`, 'not-me');
      expect((await stage.sayNotMe.run(code ?? '', `theirs-${person}`)).ok).toBe(true);
    }
    const { items } = await new LedgerView(stage.web).page(actorOf(priya));
    const warned = items.filter((line) => line.rule === 'address-not-theirs');
    expect(warned.map((line) => [line.subject, line.person])).toEqual([
      ['sam', 'priya'],
      ['priya', 'olu'],
    ]);
    const [own, ...none] = await tasks();
    expect([own?.person, own?.isNotTheirs, none]).toEqual(['Priya', true, []]);
    const ofSam = await mishaps(priya, 'all');
    const sams = ofSam.returned.find((one) => one.person === 'Sam')?.mail;
    expect(codes(await stage.settleReturnedEmail.run(olu, Number(sams), 'mended'))).toEqual(['dealt-with']);
    expect((await stage.settleReturnedEmail.run(olu, Number(own?.mail), 'mended')).ok).toBe(true);
    expect(await tasks()).toEqual([]);
  });

  it('wakes an alert of its own when one is raised, and the post room only for what it would not see by itself', async () => {
    await stage.applyDue.run(workflow);
    await stage.sortPost.run(postWorkflow(partnershipId));
    await stage.performAct.run(priya, { cycle, act: 'raise', input: { text: '' } });
    const alert = alertWorkflow(cycle, 'S01');
    expect((await new WakesView(stage.worker).toRing()).wakes.map((wake) => wake.workflowId)).toContain(alert);
    expect(await stage.applyAlert.run(alert)).toEqual({ waitMs: null, stage: 'RAISED', done: false });
    const post = await bellOf(postWorkflow(partnershipId));
    await stage.performAct.run(priya, { cycle, act: 'tell', input: { text: 'y' } });
    expect((await bellOf(postWorkflow(partnershipId))).bell).toBe(post.bell);
    expect(await new SettledView(stage.web).now()).toMatchObject({ nextAt: at(4, 9, 30) });
    await stage.moveClock.run(at(4, 11));
    await stage.applyDue.run(workflow);
    await stage.sortPost.run(postWorkflow(partnershipId));
    await stage.performAct.run(priya, { cycle, act: 'tell', input: { text: 'z', channel: 'window' } });
    await stage.performAct.run(priya, { cycle, act: 'tell', input: { text: 'u', channel: 'window' } });
    expect((await bellOf(postWorkflow(partnershipId))).bell).toBe(post.bell + 1);
  });

  it('moves the clock forward only, and opens sessions in practice', async () => {
    expect(codes(await stage.moveClock.run(at(3, 7)))).toEqual(['clock-only-forward']);
    expect(value(await stage.moveClock.run(at(4, 8)))).toEqual({ now: at(4, 8), version: 2 });
    const { token, who } = value(await stage.actAs.run({ partnership: partnershipId, person: 'sam' }));
    expect(who).toMatchObject({ person: 'sam', agencyKey: 'POL' });
    const visits = new VisitView(stage.web, { process: 'web', databaseUrl: '', contentKeys: null, machineNow });
    const holder = async (of: string) => (await visits.of(sha256(of))).holder;
    expect(await holder(token)).toMatchObject(who);
    expect(await holder('guess')).toBeNull();
    expect(codes(await stage.actAs.run({ partnership: partnershipId, person: 'nobody' }))).toEqual(['not-found']);
    await database.sql('auditloop', (client) => client.query(`update session set expires_at = '2020-01-01'`));
    expect(await holder(token)).toBeNull();
    await database.sql('auditloop', (client) => client.query(`update clock set mode = 'live'`));
    expect(codes(await stage.moveClock.run(at(5, 8)))).toEqual(['not-in-live-mode']);
    const ownTemplate = { ...aPlanFrom('2027-06-01'), template: neglectOneYearOn };
    expect(codes(await stage.planCycle.run(priya, ownTemplate))).toEqual(['not-in-live-mode']);
    expect(codes(await stage.actAs.run({ partnership: partnershipId, person: 'sam' }))).toEqual(['not-in-live-mode']);
    rules.steps = [{ key: 'far/1', at: (Date.now() + 5_000_000) as ReturnType<typeof at> }];
    const { waitMs } = await stage.applyDue.run(workflow);
    expect(waitMs).toBeGreaterThan(4_900_000);
  });

  it('keeps what is not sent for its agency, and the rest of a return until the seal lifts', async () => {
    const sam = signedIn(partnershipId, 'sam');
    await stage.performAct.run(sam, { cycle, act: 'write', input: { text: 'first' } });
    await stage.performAct.run(sam, { cycle, act: 'write', input: { text: 'second' } });
    const sent = { entity: 'submission', ref: 'C01-POL', field: 'sent-1', agencyKey: 'POL', value: 'sent' } as const;
    await stage.web.run(actorOf(sam), (tx) => tx.content.write(cycle, [sent]));
    const read = (who: SignedIn, field = 'answers') =>
      stage.web.run(actorOf(who), (tx) => tx.content.read(cycle, [['submission', 'C01-POL', field]]));
    expect((await read(sam)).map((one) => one.value)).toEqual([{ text: 'second' }]);
    expect([await read(priya), await read(priya, 'sent-1')]).toEqual([[], []]);
    expect(await read(signedIn(partnershipId, 'olu'))).toEqual([]);
    expect(value(await stage.performAct.run(sam, { cycle, act: 'read', input: { text: '' } })).result).toEqual({
      read: { text: 'second' },
    });
    await stage.web.run(actorOf(priya), (tx) => tx.facts.apply(cycle, [set('cycle', '', { stage: 'moderation' })]));
    expect((await read(priya, 'sent-1')).map((one) => one.value)).toEqual(['sent']);
    expect(await read(priya)).toEqual([]);
    expect(await read(signedIn(partnershipId, 'olu'))).toEqual([]);
    await expect(
      stage.performAct.run(signedIn(partnershipId, 'olu'), { cycle, act: 'write', input: { text: 'not mine' } }),
    ).rejects.toThrow(/row-level security/);
  });

  it('keeps findings for the partnership until agencies check the facts of the draft', async () => {
    const finding = { entity: 'finding', ref: 'F01', field: 'text', agencyKey: null, value: 'Unheard.' } as const;
    await stage.web.run(actorOf(priya), (tx) => tx.content.write(cycle, [finding]));
    const olu = actorOf(signedIn(partnershipId, 'olu'));
    const readAt = async (to: object): Promise<number> => {
      await stage.web.run(actorOf(priya), (tx) => tx.facts.apply(cycle, [set('cycle', '', to)]));
      return (await stage.web.run(olu, (tx) => tx.content.readAll(cycle, 'finding'))).length;
    };
    expect(await readAt({ stage: 'reporting', substage: 'DRAFT_REPORT' })).toBe(0);
    expect(await readAt({ substage: 'FACTUAL_ACCURACY' })).toBe(1);
    expect(await readAt({ stage: 'tracking', substage: null })).toBe(1);
  });

  it('keeps what a finding said before it was corrected for the partnership, also when the report is out', async () => {
    const earlier = { entity: 'finding', ref: 'F01', field: 'earlier', agencyKey: null, value: [{ text: 'Wrong.' }] };
    await stage.web.run(actorOf(priya), async (tx) => {
      await tx.content.write(cycle, [earlier, { ...earlier, field: 'before-V02', value: { facts: {}, words: {} } }]);
      await tx.facts.apply(cycle, [set('cycle', '', { stage: 'tracking', substage: null })]);
    });
    const fieldsFor = async (who: SignedIn): Promise<readonly string[]> =>
      (await stage.web.run(actorOf(who), (tx) => tx.content.readAll(cycle, 'finding'))).map(({ field }) => field);
    expect(await fieldsFor(priya)).toContain('earlier');
    const read = await fieldsFor(signedIn(partnershipId, 'olu'));
    expect(read).not.toContain('earlier');
    // What was signed is the report's, and stays everybody's who reads it.
    expect(read).toContain('before-V02');
  });

  async function bellOf(id: string): Promise<{ bell: number; seen: number }> {
    const { rows } = await database.sql('auditloop', (client) =>
      client.query('select bell::int, seen::int from wake where workflow_id = $1', [id]),
    );
    return rows[0];
  }
});

function value<T>(outcome: { ok: true; value: T } | { ok: false; refusals: readonly unknown[] }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.value;
}

function codes(outcome: { ok: true } | { ok: false; refusals: readonly { code: string }[] }): readonly string[] {
  return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
}

function never(): never {
  throw new Error('there was no mail');
}
