import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { actorOf } from '#operations/shared/signed-in.js';
import { cycleWorkflow, postWorkflow } from '#operations/shared/workflow-ids.js';
import { LateMailView } from '#persistence/views/late-mail.view.js';
import { LedgerView } from '#persistence/views/ledger.view.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

let database: TestDatabase;
let stage: StageSet;
beforeAll(async () => {
  database = await TestDatabase.start(at(4, 7));
  stage = await stageSet(database);
});
afterAll(() => database?.stop());

it('keeps a reminder whose audit is paused, before its email is cut or after, and tells it with the day that holds then', async () => {
  const founded = await stage.foundPartnership.run(aFixture('WEX'));
  if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
  const { partnershipId } = founded.value;
  const priya = signedIn(partnershipId, 'priya');
  const post = postWorkflow(partnershipId);
  const audits: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const planned = await stage.planCycle.run(priya, aPlanFrom('2027-01-05'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
    audits.push(planned.value.id);
  }
  const act = async (audit: string | undefined, name: string, input: object): Promise<void> => {
    const done = await stage.performAct.run(priya, { cycle: audit ?? '', act: name, input });
    expect(done).toMatchObject({ ok: true });
  };
  const to = async (day: number, hour: number, minute = 0): Promise<void> => {
    await stage.moveClock.run(at(day, hour, minute));
    for (const audit of audits) await stage.applyDue.run(cycleWorkflow(audit));
  };
  const sent = async (): Promise<readonly string[]> => {
    await stage.sortPost.run(post);
    const claimed = await stage.claimMail.run(post, { limit: 100, leaseMs: 60_000 });
    for (const mail of claimed) await stage.recordMail.run(post, mail, { state: 'sent' });
    return claimed.flatMap(({ draft }) =>
      draft.items
        .filter(({ rule }) => rule === 'list-due-1')
        .map(({ cycleId, reason }) => `${audits.indexOf(cycleId)}: ${reason}`),
    );
  };
  const ledger = async (): Promise<readonly unknown[]> => {
    const { items } = await new LedgerView(stage.web).page(actorOf(priya), { person: 'priya' });
    return items.filter(({ rule }) => rule === 'list-due-1').map(({ state, why, dueOn }) => [state, why, dueOn]);
  };
  await to(5, 10);
  for (const audit of audits) await act(audit, 'launchCycle', {});
  await to(8, 10);
  await sent();

  await to(11, 8);
  await act(audits[0], 'pauseCycle', { reason: 'An inspection.' });
  await to(11, 9, 30);
  await stage.sortPost.run(post);
  await act(audits[1], 'pauseCycle', { reason: 'An inspection.' });
  expect(await sent()).toEqual([]);
  const waits = ['pending', 'the audit has been paused', '2027-01-12'];
  expect(await ledger()).toEqual([waits, waits]);
  await to(12, 9, 30);
  expect(await sent()).toEqual([]);
  // By the machine's clock it was all long ago, and what waits for its audit is not late.
  await database.sql('auditloop', async (client) => {
    await client.query(`update notice set written_at = written_at - interval '1 day'`);
    return client.query(`update clock set moved_at = moved_at - interval '1 day', worker_seen_at = now()`);
  });
  expect(await new LateMailView(stage.web).of(actorOf(priya))).toEqual([]);

  await to(13, 10);
  for (const audit of audits) await act(audit, 'resumeCycle', {});
  expect(await sent()).toEqual([]);
  await to(14, 9, 30);
  const told = 'The list of cases: due on Thursday 14 January 2027.';
  expect(await sent()).toEqual([`0: ${told}`, `1: ${told}`]);
  expect(await ledger()).toEqual([
    ['mailed', null, '2027-01-14'],
    ['mailed', null, '2027-01-14'],
  ]);
});
