import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { type CaughtMail, type MailCatcher, startMailCatcher } from '#local/mail-catcher.js';

// Real servers on a machine that may be busy: a start takes seconds then.

let folder: string;
let catcher: MailCatcher;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'auditloop-mails-'));
  catcher = await startMailCatcher({ folder });
});
afterEach(async () => {
  await catcher.stop();
  rmSync(folder, { recursive: true, force: true });
});

function send(id: string, to: string | readonly string[] = 'lead@pol.example', timeout = 5_000): Promise<unknown> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: catcher.smtpPort,
    ignoreTLS: true,
    socketTimeout: timeout,
  });
  const message = { from: 'loop@auditloop.example', to: [...[to].flat()], subject: 'Due', text: 'A return is due.' };
  return transport.sendMail({ ...message, messageId: `<${id}@auditloop.example>` });
}

async function ask(path: string, init?: RequestInit): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`http://127.0.0.1:${catcher.httpPort}${path}`, init);
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function mails(after = 0): Promise<readonly CaughtMail[]> {
  return (await ask(`/mails?after=${after}`)).body.mails as readonly CaughtMail[];
}

const byId = (id: string): string => `/by-message-id/${encodeURIComponent(`<${id}@auditloop.example>`)}`;
const faults = (afterAccept: unknown, times?: unknown) =>
  ask('/faults', { method: 'POST', body: JSON.stringify({ afterAccept, times }) });

describe('the mail catcher', () => {
  it('hands out what was sent, byte for byte, with its envelope', async () => {
    await send('one', ['lead@pol.example', 'deputy@pol.example']);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      n: 1,
      envelope: { from: 'loop@auditloop.example', to: ['lead@pol.example', 'deputy@pol.example'] },
    });
    const text = Buffer.from(mail?.raw ?? '', 'base64').toString('utf8');
    expect(text).toContain('Message-ID: <one@auditloop.example>\r\n');
    expect(text).toMatch(/\r\n\r\nA return is due\.\r\n$/);
    expect(Number.isNaN(Date.parse(mail?.receivedAt ?? ''))).toBe(false);
  });

  it('keeps mails over a restart and goes on counting', async () => {
    await send('one');
    await send('two');
    const before = await mails();
    await catcher.stop();
    writeFileSync(join(folder, 'cut-off.tmp'), '{"n":');
    catcher = await startMailCatcher({ folder });
    expect(await mails()).toEqual(before);
    await send('three');
    expect((await mails(2)).map(({ n }) => n)).toEqual([3]);
    expect((await ask('/mails/count')).body).toEqual({ count: 3 });
    expect(await ask(byId('one'))).toEqual({ status: 200, body: { accepted: true } });
  });

  it('says whether it took a mail, by its Message-ID, with or without brackets', async () => {
    await send('one');
    expect(await ask(byId('one'))).toEqual({ status: 200, body: { accepted: true } });
    expect((await ask('/by-message-id/one@auditloop.example')).status).toBe(200);
    expect(await ask(byId('two'))).toEqual({ status: 404, body: { accepted: false } });
  });

  it('numbers mails that arrive at once without a gap', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => send(`m${index}`)));
    expect((await mails()).map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(readdirSync(folder)).toHaveLength(20);
  });

  it.each(['drop', 'hang'] as const)(
    'has a fault that takes the mail and lets the sender not know: %s',
    async (fault) => {
      expect((await faults(fault, 1)).body).toEqual({ waiting: 1 });
      await expect(send('one', 'lead@pol.example', 300)).rejects.toThrow();
      expect((await ask(byId('one'))).status).toBe(200);
      await send('two');
      expect((await mails()).map(({ n }) => n)).toEqual([1, 2]);
    },
  );

  it('forgets its faults when told', async () => {
    await faults('drop', 5);
    expect((await faults(null)).body).toEqual({ waiting: 0 });
    await send('one');
    expect((await ask('/mails/count')).body).toEqual({ count: 1 });
  });

  it.each([
    ['{', 'the body is not JSON'],
    ['{"afterAccept":"burn"}', 'afterAccept is hang, drop or null'],
    ['{"afterAccept":"drop","times":-1}', 'times is a whole number up to 10000'],
  ])('refuses the fault %s in words', async (body, error) => {
    expect(await ask('/faults', { method: 'POST', body })).toEqual({ status: 400, body: { error } });
  });

  it('answers nobody who asks for it by another name', async () => {
    const status = await new Promise((done, failed) => {
      const headers = { host: 'mails.example' };
      const call = request({ host: '127.0.0.1', port: catcher.httpPort, path: '/mails', headers }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      call.on('error', failed).end();
    });
    expect(status).toBe(421);
  });
});
