import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import { instant } from '#domain/time/instant.js';
import { composeMail } from './compose-mail.js';
import { EMAILS } from './emails/index.js';
import { mailSettings } from './mail.module.js';
import { type RenderContext, renderMail } from './render.js';
import { type MailSettings, MailTransport } from './transport.js';

const FROM = 'Auditloop <no-reply@audit.example>';
const TO = 'ann@police.example';
const closers: (() => void)[] = [];
/** The deadline of an attempt: it comes once a server has fallen silent, and never by itself. */
let deadline: AbortController;
beforeEach(() => {
  deadline = new AbortController();
  jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => deadline.signal);
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const close of closers.splice(0)) close();
});

type Phase = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'end';
/** What a server does at a phase: a reply of its own, silence, a reply without end, or hanging up (at `end`: after taking the message). */
type Script = Partial<Record<Phase, string | 'hang' | 'dribble' | 'drop'>>;

interface Seen {
  readonly port: number;
  readonly envelopes: string[];
  readonly bodies: string[];
  readonly connections: () => number;
  /** Resolves when every line that was opened is closed. */
  readonly left: () => Promise<unknown>;
}

/** A mail server that misbehaves at one phase on purpose, without pipelining unless asked. */
async function server(script: Script = {}, extensions: readonly string[] = []): Promise<Seen> {
  const seen = { envelopes: [] as string[], bodies: [] as string[], sockets: new Set<Socket>(), count: 0 };
  const replies: Record<Phase, string> = {
    greeting: '220 catcher',
    EHLO: ['catcher', ...extensions]
      .map((line, at, all) => `250${at === all.length - 1 ? ' ' : '-'}${line}`)
      .join('\r\n'),
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go on',
    end: '250 taken',
  };
  const net = createServer((socket) => {
    seen.count += 1;
    seen.sockets.add(socket);
    socket.on('error', () => undefined);
    const answer = (phase: Phase) => {
      const act = script[phase];
      if (act === 'dribble') for (let line = 1; line < 4; line += 1) socket.write('250-still here\r\n');
      if (act === 'hang' || act === 'dribble') deadline.abort();
      else if (act === 'drop') socket.destroy();
      else socket.write(`${act ?? replies[phase]}\r\n`);
      return act === undefined || act.startsWith('3');
    };
    let rest = '';
    let body: string | null = null;
    answer('greeting');
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (;;) {
        const mark = body === null ? '\r\n' : '\r\n.\r\n';
        const at = rest.indexOf(mark);
        if (at < 0) return;
        const part = rest.slice(0, at);
        rest = rest.slice(at + mark.length);
        if (body !== null) {
          seen.bodies.push(part);
          body = null;
          answer('end');
          continue;
        }
        const verb = part.slice(0, 4).toUpperCase();
        if (verb === 'MAIL' || verb === 'RCPT') seen.envelopes.push(part);
        if (verb === 'QUIT') socket.end('221 bye\r\n');
        else if (verb === 'DATA') body = answer('DATA') ? '' : null;
        else answer(verb === 'EHLO' || verb === 'MAIL' || verb === 'RCPT' ? verb : 'EHLO');
      }
    });
  });
  await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of seen.sockets) socket.destroy();
    net.close();
  });
  const { port } = net.address() as AddressInfo;
  const left = () => Promise.all([...seen.sockets].map((socket) => socket.closed || once(socket, 'close')));
  return { port, envelopes: seen.envelopes, bodies: seen.bodies, connections: () => seen.count, left };
}

const settings = (port: number, more: Partial<MailSettings> = {}): MailSettings => ({
  smtpUrl: `smtp://127.0.0.1:${port}`,
  mode: 'capture',
  from: FROM,
  team: [],
  lookupUrl: null,
  ...more,
});
const ctx: RenderContext = {
  to: { key: 'ann', name: 'Ann Lead', email: TO },
  partnershipName: 'Wexcombe SCP',
  baseUrl: 'https://audit.example',
};
const draft: MailDraft = {
  key: 'action-overdue/A03/1/ann',
  kind: 'action-overdue',
  person: 'ann',
  role: 'owner',
  channel: 'window',
  at: instant(1_800_000_000_000),
  items: [EMAILS['action-overdue'].example],
};
const parcel = async (mail: MailDraft = draft, context: RenderContext = ctx) => ({
  to: context.to.email,
  raw: await composeMail(mail, renderMail(mail, context), context.to, FROM),
});

describe('one attempt', () => {
  it('hands one mail to one person', async () => {
    const mail = await server();
    const ready = await parcel();
    expect(await new MailTransport(settings(mail.port)).send(ready)).toEqual({ kind: 'accepted', reply: '250 taken' });
    expect(mail.envelopes).toEqual(['MAIL FROM:<no-reply@audit.example>', `RCPT TO:<${TO}>`]);
    expect(`${mail.bodies[0]}\r\n`).toBe(ready.raw.toString('latin1').replace(/^\./gm, '..'));
  });

  it('keeps the line for the mail that follows', async () => {
    const mail = await server();
    const transport = new MailTransport(settings(mail.port));
    for (let sent = 1; sent <= 12; sent += 1) await transport.send(await parcel());
    expect([mail.bodies.length, mail.connections()]).toEqual([12, 1]);
  });

  it.each(['drop', '421 enough for today'] as const)('takes another line when the kept one ends by %s', async (act) => {
    let mails = 0;
    const mail = await server({
      get MAIL() {
        mails += 1;
        return mails === 2 ? act : undefined;
      },
    });
    const transport = new MailTransport(settings(mail.port));
    for (let sent = 1; sent <= 3; sent += 1) {
      expect(await transport.send(await parcel())).toMatchObject({ kind: 'accepted' });
    }
    expect([mail.bodies.length, mail.connections()]).toEqual([3, 2]);
  });

  it('does not try again on another line what has begun to leave', async () => {
    let ends = 0;
    const mail = await server({
      get end() {
        ends += 1;
        return ends === 2 ? 'drop' : undefined;
      },
    });
    const transport = new MailTransport(settings(mail.port));
    expect(await transport.send(await parcel())).toMatchObject({ kind: 'accepted' });
    expect(await transport.send(await parcel())).toMatchObject({ kind: 'uncertain' });
    expect([mail.bodies.length, mail.connections()]).toEqual([2, 1]);
  });

  it.each([
    ['hangs up while greeting', { greeting: 'drop' }],
    ['greets nobody', { greeting: 'hang' }],
    ['is too busy to greet', { greeting: '421 busy' }],
    ['says nothing to EHLO', { EHLO: 'hang' }],
    ['hangs up at MAIL FROM', { MAIL: 'drop' }],
    ['asks to come again at MAIL FROM', { MAIL: '451 later' }],
    ['does not want our sender', { MAIL: '550 no such sender' }],
    ['wants a login', { RCPT: '530 5.7.0 authentication required' }],
    ['greylists the recipient', { RCPT: '450 4.7.1 greylisted' }],
    ['hangs up at RCPT TO', { RCPT: 'drop' }],
    ['never allows the data', { DATA: 'hang' }],
    ['hangs up when asked to take data', { DATA: 'drop' }],
    ['defers at DATA', { DATA: '451 later' }],
  ] as const)('is certainly not sent when the server %s', async (_, script) => {
    const mail = await server(script);
    const sent = await new MailTransport(settings(mail.port)).send(await parcel());
    expect(sent).toMatchObject({ kind: 'not-sent' });
    expect([mail.bodies.length, mail.connections()]).toEqual([0, 1]);
  });

  it('is certainly not sent when nobody listens', async () => {
    const mail = await server();
    for (const close of closers.splice(0)) close();
    expect(await new MailTransport(settings(mail.port)).send(await parcel())).toMatchObject({
      kind: 'not-sent',
      why: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it.each([
    ['the recipient is unknown', { RCPT: '550 5.1.1 no such user <ann@police.example>' }, 550],
    ['the message is not wanted before it is taken', { DATA: '554 no' }, 554],
    ['the message is not wanted once it is read', { end: '552 5.3.4 too big' }, 552],
  ] as const)('is refused for good when %s', async (_, script, code) => {
    const mail = await server(script);
    const outcome = await new MailTransport(settings(mail.port)).send(await parcel());
    expect(outcome).toMatchObject({ kind: 'refused', code });
    expect(JSON.stringify(outcome)).not.toContain('police.example');
  });

  it.each([
    ['the answer to the message never comes', { end: 'hang' }],
    ['the line is cut before the answer', { end: 'drop' }],
    ['the server wavers after taking it', { end: '451 try again' }],
  ] as const)('is uncertain when %s, and is not tried again by itself', async (_, script) => {
    const mail = await server(script);
    const sent = await new MailTransport(settings(mail.port)).send(await parcel());
    expect(sent).toMatchObject({ kind: 'uncertain' });
    await mail.left();
    expect([mail.bodies.length, mail.connections()]).toEqual([1, 1]);
  });

  it('keeps apart what was begun and what was not when the server pipelines', async () => {
    const refusing = await server({ RCPT: '550 no such user', DATA: '503 no recipient' }, ['PIPELINING']);
    expect(await new MailTransport(settings(refusing.port)).send(await parcel())).toMatchObject({
      kind: 'refused',
      code: 550,
    });
    const cut = await server({ end: 'drop' }, ['PIPELINING']);
    expect(await new MailTransport(settings(cut.port)).send(await parcel())).toMatchObject({ kind: 'uncertain' });
  });

  it('is over within its deadline even when the server keeps dribbling', async () => {
    const mail = await server({ end: 'dribble' });
    const sent = await new MailTransport(settings(mail.port, { deadlineMs: 250 })).send(await parcel());
    expect(sent).toMatchObject({ kind: 'uncertain' });
    expect(AbortSignal.timeout).toHaveBeenCalledWith(250);
  });
});

describe('who may be written to', () => {
  it.each(['smtp://mail.example:25', 'smtp://10.0.0.5:25', 'smtps://localhost.example:465'])(
    'captures to this machine only, not %s',
    (smtpUrl) => {
      expect(() => new MailTransport({ ...settings(1), smtpUrl })).toThrow('capture mode');
    },
  );

  it('captures to the catcher of the compose profile, and to nothing but it', () => {
    const env = {
      AUDITLOOP_PROFILE: 'compose',
      AUDITLOOP_SMTP_URL: 'smtp://mail:1025',
      AUDITLOOP_MAIL_MODE: 'capture',
      AUDITLOOP_MAIL_FROM: FROM,
      AUDITLOOP_MAIL_TEAM: '',
      AUDITLOOP_MAIL_LOOKUP_URL: '',
    } as const;
    expect(() => new MailTransport(mailSettings(env))).not.toThrow();
    expect(() => new MailTransport(mailSettings({ ...env, AUDITLOOP_PROFILE: 'local' }))).toThrow('capture mode');
  });

  it('holds what is not for the team in team-only mode, without a connection', async () => {
    const mail = await server();
    const transport = new MailTransport(settings(mail.port, { mode: 'team-only', team: ['Ann@Police.example'] }));
    expect(await transport.send(await parcel())).toMatchObject({ kind: 'accepted' });
    expect(await transport.send({ ...(await parcel()), to: 'bob@police.example' })).toMatchObject({ kind: 'held' });
    expect(mail.connections()).toBe(1);
  });

  it('does not speak in clear to a host elsewhere in live mode', async () => {
    const transport = new MailTransport({ ...settings(1), smtpUrl: 'smtp://mail.invalid:25', mode: 'live' });
    expect(await transport.send(await parcel())).toMatchObject({ kind: 'not-sent' });
  });

  it.each(['mail.example', 'http://localhost', 'smtp://'])('refuses %s as the address of a server', (smtpUrl) => {
    expect(() => new MailTransport({ ...settings(1), smtpUrl })).toThrow('AUDITLOOP_SMTP_URL');
  });
});

describe('text that tries to steer the mail', () => {
  const evil = 'x\r\nBcc: evil@evil.example\r\n\r\nbody';
  const first = EMAILS['action-overdue'].example;
  const HEADER_NAMES = [
    'Auto-Submitted',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
    'X-Auditloop-Items',
    'X-Auditloop-Kind',
    'X-Auditloop-Person',
    'X-Auditloop-Role',
    'X-Auto-Response-Suppress',
  ];
  const withTo = (to: Partial<RenderContext['to']>): RenderContext => ({ ...ctx, to: { ...ctx.to, ...to } });
  const withItem = (item: Partial<typeof first>): MailDraft => ({ ...draft, items: [{ ...first, ...item }] });

  it.each([
    ['the name of the person', draft, withTo({ name: evil })],
    ['a name with an address in it', draft, withTo({ name: 'Ann <evil@evil.example>, Bob' })],
    ['a name with quotes', draft, withTo({ name: '"\\", evil@evil.example, "' })],
    ['the partnership’s name', { ...draft, kind: 'digest' }, { ...ctx, partnershipName: evil }],
    ['the audit’s reference', withItem({ cycleReference: evil }), ctx],
    ['the subject', withItem({ subject: evil }), ctx],
    ['the reason', withItem({ reason: evil }), ctx],
    ['the next thing', withItem({ next: `${evil}\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n` }), ctx],
    ['the key', { ...draft, key: evil }, ctx],
    ['the base of links', draft, { ...ctx, baseUrl: `https://audit.example/"><img src=x>` }],
    ['line separators of Unicode', withItem({ cycleReference: 'x\u2028Bcc: evil@evil.example\u0085y' }), ctx],
    ['a null character', draft, withTo({ name: 'Ann\0\r\nBcc: evil@evil.example' })],
  ] as const)('does not succeed in %s', async (_, mail, context) => {
    const seen = await server();
    const ready = await parcel(mail, context);
    expect(await new MailTransport(settings(seen.port)).send(ready)).toMatchObject({ kind: 'accepted' });
    expect(seen.envelopes).toEqual(['MAIL FROM:<no-reply@audit.example>', `RCPT TO:<${TO}>`]);
    const head = (seen.bodies[0] ?? '').split('\r\n\r\n', 1)[0] ?? '';
    const names = head
      .split('\r\n')
      .filter((line) => !/^[ \t]/.test(line))
      .map((line) => line.split(':', 1)[0]);
    expect(names.toSorted()).toEqual(HEADER_NAMES);
    expect(seen.bodies[0]?.split('\r\n').every((line) => line.length <= 998)).toBe(true);
    expect(seen.bodies[0]?.split('<!doctype html>')[1]).not.toContain('<img');
  });

  it.each([
    'b@y.example\r\nBcc: evil@evil.example',
    'a@x.example, evil@evil.example',
    'a@x.example;evil@evil.example',
    'group: a@x.example, evil@evil.example;',
    '<evil@evil.example>',
    'Ann <evil@evil.example>',
    '"evil@evil.example x"@police.example',
    'a(evil@evil.example)@police.example',
    'a@police.example>\r\nRCPT TO:<evil@evil.example',
    'a@police.example\n',
    'a@police.example\0',
    ' a@police.example',
    'a b@police.example',
    '@a,@b:c@police.example',
    'a@[127.0.0.1]',
    'a..b@police.example',
    'а@police.ехample',
    'a@police',
    `${'a'.repeat(65)}@police.example`,
    '',
  ])('does not get past the address: %j', async (email) => {
    const seen = await server();
    await expect(parcel(draft, withTo({ email }))).rejects.toThrow('an address is written like');
    const transport = new MailTransport(settings(seen.port));
    await expect(transport.send({ to: email, raw: Buffer.from('x') })).rejects.toThrow('an address is written like');
    expect(seen.connections()).toBe(0);
  });

  it.each([
    ['person', evil],
    ['role', 'a b'],
    ['kind', 'digest\nX: y'],
  ] as const)('does not get past the header for the %s', async (field, value) => {
    const mail = field === 'kind' ? { ...draft, kind: value, items: [first, first] } : { ...draft, [field]: value };
    await expect(parcel(mail)).rejects.toThrow('letters, digits');
  });
});

describe('asking about an uncertain mail', () => {
  const ask = async (answer: { readonly status: number; readonly body: string } | null) => {
    const asked: string[] = [];
    const http = createHttpServer((request, response) => {
      asked.push(request.url ?? '');
      if (answer === null) request.socket.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    closers.push(() => http.close());
    const lookupUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
    return { told: await new MailTransport(settings(1, { lookupUrl })).lookUp('<a/b@audit.example>'), asked };
  };

  it('knows accepted, unknown and no answer apart', async () => {
    const found = await ask({ status: 200, body: '{"accepted":true}' });
    expect(found).toEqual({ told: 'accepted', asked: ['/by-message-id/%3Ca%2Fb%40audit.example%3E'] });
    expect((await ask({ status: 404, body: '{}' })).told).toBe('unknown');
    expect((await ask({ status: 200, body: '{"accepted":false}' })).told).toBe('no-answer');
    expect((await ask({ status: 200, body: 'not json' })).told).toBe('no-answer');
    expect((await ask({ status: 500, body: '' })).told).toBe('no-answer');
    expect((await ask(null)).told).toBe('no-answer');
  });

  it('says so when nobody can be asked', async () => {
    expect(await new MailTransport(settings(1)).lookUp('<a@audit.example>')).toBe('not-offered');
  });
});
