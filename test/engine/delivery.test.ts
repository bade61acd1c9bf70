import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MailSteps } from '#activities/mail.activities.js';
import { type CaughtMail, type MailCatcher, startMailCatcher } from '#local/mail-catcher.js';
import { type MailSettings, MailTransport, type Parcel, type SendOutcome } from '#mail/transport.js';
import { CountMail } from '#operations/mail/count-mail.operation.js';
import { RecordMail } from '#operations/mail/record-mail.operation.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { cycleWorkflow, postWorkflow } from '#operations/shared/workflow-ids.js';
import type { RevealCode } from '#operations/sign-in/reveal-code.operation.js';
import { WakesView } from '#persistence/views/wakes.view.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const world = thisMachine({ profile: 'test' });

describe('delivering what is in the outbox', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let folder: string;
  let catcher: MailCatcher;
  let post: string;
  let codes = 0;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
    await stage.moveClock.run(at(5, 10));
  });
  afterAll(() => database?.stop());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'auditloop-delivery-'));
    catcher = await startMailCatcher({ folder });
    post = await aPostRoomWithTwoInvitations();
  });
  afterEach(async () => {
    await catcher.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A cycle that was launched just now invites two leads. */
  async function aPostRoomWithTwoInvitations(): Promise<string> {
    codes += 1;
    const founded = await stage.foundPartnership.run(aFixture(`WE${String.fromCharCode(64 + codes)}`));
    if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
    const { partnershipId } = founded.value;
    const priya = signedIn(partnershipId, 'priya');
    const planned = await stage.planCycle.run(priya, aPlanFrom('2027-01-05'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
    await stage.performAct.run(priya, { cycle: planned.value.id, act: 'launchCycle', input: {} });
    await stage.applyDue.run(cycleWorkflow(planned.value.id));
    expect(await stage.sortPost.run(postWorkflow(partnershipId))).toMatchObject({ toSend: 2 });
    return postWorkflow(partnershipId);
  }

  function steps(settings: Partial<MailSettings> = {}, record: RecordMail = stage.recordMail): MailSteps {
    return stepsWith(new MailTransport(settingsOf(settings)), record);
  }
  function settingsOf(settings: Partial<MailSettings>): MailSettings {
    return {
      smtpUrl: `smtp://127.0.0.1:${catcher.smtpPort}`,
      mode: 'capture',
      from: 'Auditloop <no-reply@auditloop.example>',
      team: [],
      lookupUrl: `http://127.0.0.1:${catcher.httpPort}`,
      deadlineMs: 15_000,
      ...settings,
    };
  }
  function stepsWith(transport: MailTransport, record: RecordMail): MailSteps {
    const count = new CountMail(stage.worker, world);
    const noCodes = { run: async () => null, forget: async () => undefined } as unknown as RevealCode;
    return new MailSteps(stage.claimMail, record, count, noCodes, transport, { baseUrl: 'http://127.0.0.1' });
  }
  const deliver = (mail: MailSteps) => mail.deliver(post, () => undefined);
  const wantFault = (afterAccept: 'hang' | 'drop', times: number) =>
    fetch(`http://127.0.0.1:${catcher.httpPort}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ afterAccept, times }),
    });
  const caught = async (): Promise<readonly CaughtMail[]> =>
    ((await (await fetch(`http://127.0.0.1:${catcher.httpPort}/mails`)).json()) as { mails: CaughtMail[] }).mails;
  const bytes = (mail: CaughtMail | undefined): string => Buffer.from(mail?.raw ?? '', 'base64').toString('utf8');
  const header = (mail: CaughtMail | undefined, name: string) =>
    new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(bytes(mail))?.[1];
  const rows = () =>
    database.sql('auditloop', async (client) => {
      const found = await client.query<{ state: string; error: string | null; resolved: boolean; sent_again: number }>(
        `select state, error, resolved, sent_again from outbox o join wake w using (partnership_id)
         where w.workflow_id = $1 order by position`,
        [post],
      );
      return found.rows.map((row) => [row.state, row.error, row.resolved, row.sent_again]);
    });
  const leasesRunOut = () =>
    database.sql('auditloop', (client) =>
      client.query("update outbox set lease_until = now() - interval '1 second' where lease_until is not null"),
    );

  it('sends each mail once, and nothing when it is run again', async () => {
    expect(await deliver(steps())).toEqual({ left: 0, waitMs: null });
    expect(await deliver(steps())).toEqual({ left: 0, waitMs: null });
    const mails = await caught();
    expect(mails.map((mail) => mail.envelope.to).sort()).toEqual([['olu@example.org'], ['sam@example.org']]);
    expect(await rows()).toEqual([
      ['sent', null, false, 0],
      ['sent', null, false, 0],
    ]);
    expect(header(mails[0], 'Date')).toBe('Tue, 05 Jan 2027 10:00:00 +0000');
    expect(header(mails[0], 'Reply-To')).toBe('Priya <priya@example.org>');
  });

  it('asks about a mail that may have left, and does not send it again when it did', async () => {
    await wantFault('drop', 1);
    const mail = steps();
    expect(await deliver(mail)).toEqual({ left: 1, waitMs: expect.any(Number) });
    await leasesRunOut();
    expect(await deliver(mail)).toEqual({ left: 0, waitMs: null });
    expect(await caught()).toHaveLength(2);
    expect((await rows()).sort()).toEqual([
      ['sent', null, false, 0],
      ['sent', null, true, 0],
    ]);
  });

  it('sends it once more where nobody can be asked: the same bytes, and counted', async () => {
    await wantFault('drop', 2);
    const mail = steps({ lookupUrl: null });
    await deliver(mail);
    await leasesRunOut();
    expect(await deliver(mail)).toEqual({ left: 0, waitMs: null });
    const ofSam = (await caught()).filter((one) => one.envelope.to.includes('sam@example.org'));
    expect(ofSam).toHaveLength(2);
    expect(bytes(ofSam[1]).replace(/^Received:.*(\r\n\s.*)*\r\n/gim, '')).toBe(
      bytes(ofSam[0]).replace(/^Received:.*(\r\n\s.*)*\r\n/gim, ''),
    );
    expect(await rows()).toEqual([
      ['sent', null, false, 1],
      ['sent', null, false, 1],
    ]);
  });

  describe.each([
    ['somebody can be asked', {}],
    ['nobody can be asked', { lookupUrl: null }],
  ])('when the outbox is locked as the host accepts a mail, and %s', (_, settings: Partial<MailSettings>) => {
    it('records what was accepted once the lock is gone, and sends nothing twice', async () => {
      const refused: unknown[] = [];
      const delivered = await database.sql('auditloop', async (locker) => {
        await locker.query('begin');
        let isLocked: Promise<unknown> | null = null;
        class Locking extends MailTransport {
          override async send(parcel: Parcel): Promise<SendOutcome> {
            const outcome = await super.send(parcel);
            isLocked ??= locker.query('lock table outbox in exclusive mode');
            await isLocked;
            return outcome;
          }
        }
        class Refused extends RecordMail {
          override async run(...given: Parameters<RecordMail['run']>): Promise<boolean> {
            return super.run(...given).catch(async (error: unknown) => {
              refused.push(error);
              await locker.query('rollback');
              throw error;
            });
          }
        }
        return deliver(stepsWith(new Locking(settingsOf(settings)), new Refused(stage.worker, world)));
      });
      expect(delivered).toEqual({ left: 0, waitMs: null });
      expect(refused.length).toBeGreaterThan(0);
      expect(await caught()).toHaveLength(2);
      expect(await rows()).toEqual([
        ['sent', null, false, 0],
        ['sent', null, false, 0],
      ]);
    });
  });

  it('remembers that a mail left when its claim ran out before the database could be told', async () => {
    class Away extends RecordMail {
      isAway = true;
      override async run(...given: Parameters<RecordMail['run']>): Promise<boolean> {
        if (!this.isAway) return super.run(...given);
        throw new Error('Connection terminated');
      }
    }
    const record = new Away(stage.worker, world);
    const mail = steps({ lookupUrl: null }, record);
    await expect(deliver(mail)).rejects.toThrow('Connection terminated');
    record.isAway = false;
    await leasesRunOut();
    expect(await deliver(mail)).toEqual({ left: 0, waitMs: null });
    expect(await caught()).toHaveLength(2);
    expect(await rows()).toEqual([
      ['sent', null, true, 0],
      ['sent', null, true, 0],
    ]);
  });

  it('gives up, in the open, when nobody can say whether the second sending arrived', async () => {
    await wantFault('drop', 4);
    const mail = steps({ lookupUrl: null });
    for (let round = 1; round <= 3; round += 1) {
      await deliver(mail);
      await leasesRunOut();
    }
    expect(await caught()).toHaveLength(4);
    expect(await rows()).toEqual([
      ['bounced', 'unresolved', false, 1],
      ['bounced', 'unresolved', false, 1],
    ]);
  });

  it('waits when the host is away, and leaves nothing uncertain', async () => {
    const mail = steps({ smtpUrl: 'smtp://127.0.0.1:1' });
    const { left, waitMs } = await deliver(mail);
    expect([left, (waitMs ?? 0) > 0 && (waitMs ?? 0) <= 1000]).toEqual([2, true]);
    expect(await rows()).toEqual([
      ['due', 'not-sent', false, 0],
      ['due', 'not-sent', false, 0],
    ]);
  });

  it('is told to the relay while nobody holds it', async () => {
    const view = new WakesView(stage.worker);
    expect((await view.toRing()).postRooms).toContain(post);
    await stage.claimMail.run(post, { limit: 10, leaseMs: 60_000 });
    expect((await view.toRing()).postRooms).not.toContain(post);
    await leasesRunOut();
    expect((await view.toRing()).postRooms).toContain(post);
  });
});
