import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { AskForCode } from '#operations/sign-in/ask-for-code.operation.js';
import { ChangePartnership } from '#operations/sign-in/change-partnership.operation.js';
import { RedeemCode } from '#operations/sign-in/redeem-code.operation.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const MINUTE = 60_000;

describe('codes to sign in', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let now = at(4, 7);

  beforeAll(async () => {
    database = await TestDatabase.start(now);
    stage = await stageSet(database);
    const founded = await stage.foundPartnership.run(aFixture('WEX'));
    expect(founded.ok).toBe(true);
  });
  afterAll(() => database?.stop());

  /** How many codes Sam gets when a browser asks so often, with so many minutes between. */
  async function sentTo(
    visit: string,
    times: number,
    minutes: number,
    purpose: 'sign-in' | 'not-me' = 'sign-in',
  ): Promise<number> {
    const ask = new AskForCode(stage.web, { ...thisMachine({ profile: 'test' }), machineNow: () => now });
    const before = await codes();
    for (let n = 0; n < times; n += 1) {
      await ask.run('sam@example.org', visit, purpose);
      now = instant(now + minutes * MINUTE);
    }
    return (await codes()) - before;
  }
  const codes = () =>
    database
      .sql('auditloop', async (client) => {
        const { rows } = await client.query<{ n: number }>('select count(*)::int as n from sign_in_code');
        return { n: rows[0]?.n ?? 0 };
      })
      .then(({ n }) => n);

  it('come at most once a minute, five times an hour and ten times a day to one browser', async () => {
    expect(await sentTo('sams-browser', 2, 0.5)).toBe(1);
    expect(await sentTo('sams-browser', 20, 2)).toBe(4);
    expect(await sentTo('sams-browser', 20, 61)).toBe(5);
  });

  it('come to a second browser, however often a stranger has asked', async () => {
    expect(await sentTo('strangers-browser', 30, 1)).toBe(5);
    expect(await sentTo('sams-second-browser', 1, 0)).toBe(1);
  });

  it('come however often a stranger has asked for those that show that emails reach somebody else, and the other way round', async () => {
    expect(await sentTo('stranger', 30, 1, 'not-me')).toBe(5);
    expect(await sentTo('stranger', 1, 0)).toBe(1);
    expect(await sentTo('sams-third-browser', 1, 0, 'not-me')).toBe(1);
  });

  it('stop when everybody together asks far more than a person can need', async () => {
    let sent = 0;
    for (let n = 0; n < 80; n += 1) sent += await sentTo(`browser-${n}`, 1, 0.1);
    expect(sent).toBeGreaterThan(40);
    expect(sent).toBeLessThanOrEqual(60);
  });

  it('let in each of two people who share a mailbox, and nobody else', async () => {
    const { people, ...rest } = aFixture('SHR');
    const desk = people.map((one) => (one.key === 'priya' ? one : { ...one, email: 'desk@example.org' }));
    const founded = await stage.foundPartnership.run({ ...rest, people: desk });
    if (!founded.ok) throw new Error('not founded');
    const { partnershipId } = founded.value;
    const world = thisMachine({ profile: 'test' });
    await new AskForCode(stage.web, world).run('desk@example.org', 'desk');
    const { rows } = await database.sql('auditloop', (client) =>
      client.query<{ code: string }>('select code from sign_in_code where visit_hash = $1', [world.sha256('desk')]),
    );
    const opened = await new RedeemCode(stage.web, world).run(rows[0]?.code ?? '', 'desk');
    if (!opened.ok) throw new Error('not let in');
    expect(opened.value.isOneOfSeveral).toBe(true);
    const change = (person: string) =>
      new ChangePartnership(stage.web, world).run(signedIn(partnershipId, 'sam'), opened.value.token, {
        ...{ partnershipId, person },
      });
    expect((await change('priya')).ok).toBe(false);
    const changed = await change('olu');
    if (!changed.ok) throw new Error('not changed');
    const { token } = changed.value;
    const session = await stage.web.run(WEB_PROCESS, (tx) => tx.sessions.find(world.sha256(token)));
    expect(session).toMatchObject({ partnershipId, person: 'olu' });
  });
});
