import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { StackRefused } from './refusal.js';

/** A mail as the catcher keeps it and hands it out; `raw` is the base64 of its bytes. */
export interface CaughtMail {
  readonly n: number;
  readonly receivedAt: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: string;
}

/** How to start a mail catcher. */
export interface MailCatcherOptions {
  /** Where the mails are kept, one file each. */
  readonly folder: string;
  readonly smtpPort?: number;
  readonly httpPort?: number;
}

/** A mail catcher that runs. */
export interface MailCatcher {
  readonly smtpPort: number;
  readonly httpPort: number;
  readonly stop: () => Promise<void>;
}

type Fault = 'hang' | 'drop';
const LARGEST_MAIL = 25 * 1024 * 1024;
const LARGEST_BODY = 10_000;

/** The mails of one folder: written and synced one after the other, so that a reader who has seen one has seen those before it. */
class Letterbox {
  private readonly byMessageId = new Set<string>();
  private last = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const numbers = readdirSync(folder)
      .map((name) => /^(\d{8})\.json$/.exec(name)?.[1])
      .filter((digits) => digits !== undefined)
      .map(Number);
    for (const n of numbers.sort((a, b) => a - b)) {
      const mail: CaughtMail = JSON.parse(readFileSync(this.file(n), 'utf8'));
      this.note(mail.n, Buffer.from(mail.raw, 'base64'));
    }
  }

  get count(): number {
    return this.last;
  }

  has(messageId: string): boolean {
    return this.byMessageId.has(bare(messageId));
  }

  /** Resolves when the mail would outlive a power cut. */
  keep(envelope: CaughtMail['envelope'], bytes: Buffer): Promise<void> {
    const kept = this.queue.then(() => this.write(envelope, bytes));
    this.queue = kept.catch(() => undefined); // the sender of this mail is told; the next one is not held up by it
    return kept;
  }

  after(n: number): Promise<readonly CaughtMail[]> {
    const from = Math.max(0, n);
    const numbers = Array.from({ length: Math.max(0, this.last - from) }, (_, index) => from + index + 1);
    return Promise.all(
      numbers.map(async (number): Promise<CaughtMail> => JSON.parse(await readFile(this.file(number), 'utf8'))),
    );
  }

  private file(n: number): string {
    return join(this.folder, `${String(n).padStart(8, '0')}.json`);
  }

  private note(n: number, bytes: Buffer): void {
    const id = messageIdOf(bytes);
    if (id !== null) this.byMessageId.add(bare(id));
    this.last = n;
  }

  private async write(envelope: CaughtMail['envelope'], bytes: Buffer): Promise<void> {
    const n = this.last + 1;
    const mail: CaughtMail = { n, receivedAt: new Date().toISOString(), envelope, raw: bytes.toString('base64') };
    const draft = join(this.folder, `${randomUUID()}.tmp`);
    await synced(draft, 'wx', (handle) => handle.writeFile(JSON.stringify(mail)));
    await rename(draft, this.file(n));
    await synced(this.folder, 'r');
    this.note(n, bytes);
  }
}

type Handle = Awaited<ReturnType<typeof open>>;
async function synced(path: string, flags: string, fill?: (handle: Handle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    await fill?.(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function bare(messageId: string): string {
  return messageId.trim().replace(/^<|>$/g, '');
}

/** The Message-ID in the header of a mail, folded or not. */
function messageIdOf(bytes: Buffer): string | null {
  const text = bytes.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return /^message-id:\s*(\S+)/im.exec(text.slice(0, end))?.[1] ?? null;
}

/**
 * Starts the catcher on 127.0.0.1: it takes every mail on SMTP, keeps it as a file before it answers 250, and sends
 * nothing on. Resolves once both ports answer.
 */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const letterbox = new Letterbox(options.folder);
  const faults: Fault[] = [];
  const smtp = smtpServer(letterbox, faults);
  const http = createServer((request, response) => {
    answer(letterbox, faults, request, response).catch((error: unknown) => {
      const isAsked = error instanceof BadRequest;
      send(response, isAsked ? 400 : 500, { error: isAsked ? error.message : 'the catcher failed' });
    });
  });
  const smtpPort = await listening(smtp.server, () => smtp.listen(options.smtpPort ?? 0, '127.0.0.1'));
  const httpPort = await listening(http, () => http.listen(options.httpPort ?? 0, '127.0.0.1'));
  smtp.on('error', () => undefined); // a client that vanished; the mail it was sending was not taken
  return {
    smtpPort,
    httpPort,
    stop: async () => {
      http.closeAllConnections();
      for (const connection of smtp.connections) socketOf(connection)?.destroy();
      await Promise.all([
        new Promise<void>((done) => smtp.close(() => done())),
        new Promise((done) => http.close(done)),
      ]);
    },
  };
}

function smtpServer(letterbox: Letterbox, faults: Fault[]): SMTPServer {
  const server = new SMTPServer({
    name: 'auditloop-catcher',
    banner: 'keeps mail, sends nothing on',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LARGEST_MAIL,
    onData: (stream, session, done) => {
      taken(letterbox, stream, session).then(
        () => {
          const fault = faults.shift();
          if (fault === undefined) return done();
          if (fault === 'drop') drop(server, session);
        },
        (error: unknown) =>
          done(
            isTooLarge(error) ? error : Object.assign(new Error('The mail could not be kept'), { responseCode: 452 }),
          ),
      );
    },
  });
  return server;
}

async function taken(letterbox: Letterbox, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  const from = mailFrom === false ? '' : mailFrom.address;
  await letterbox.keep({ from, to: rcptTo.map(({ address }) => address) }, Buffer.concat(chunks));
}

function isTooLarge(error: unknown): error is Error {
  return error instanceof Error && 'responseCode' in error;
}

function drop(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) {
    if (connection.id === session.id) socketOf(connection)?.destroy();
  }
}

/** The library keeps the socket of a connection to itself; pulling the plug needs it. */
function socketOf(connection: { readonly _socket?: { destroy(): void } }): { destroy(): void } | undefined {
  return connection._socket;
}

class BadRequest extends Error {}

async function answer(
  letterbox: Letterbox,
  faults: Fault[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A page elsewhere that had its name point here could otherwise read the mails.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
    return send(response, 421, { error: 'ask for 127.0.0.1' });
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /mails') return send(response, 200, { mails: await letterbox.after(afterOf(url)) });
  if (route === 'GET /mails/count') return send(response, 200, { count: letterbox.count });
  if (route === 'POST /faults') {
    faults.splice(0, faults.length, ...faultsOf(await bodyOf(request)));
    return send(response, 200, { waiting: faults.length });
  }
  const asked = /^GET \/by-message-id\/(.+)$/.exec(route)?.[1];
  if (asked !== undefined) {
    const accepted = letterbox.has(decoded(asked));
    return send(response, accepted ? 200 : 404, { accepted });
  }
  if (route === 'GET /') {
    const text = `Mail catcher of Auditloop: ${letterbox.count} mails kept, none sent on.\nGET /mails?after=0, /mails/count, /by-message-id/<id>\n`;
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
    return;
  }
  send(response, 404, { error: 'there is no such page' });
}

function afterOf(url: URL): number {
  const after = Number(url.searchParams.get('after') ?? '0');
  if (!Number.isInteger(after)) throw new BadRequest('after is a whole number');
  return after;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadRequest('the id is not URL-encoded');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST_BODY) throw new BadRequest('too long');
  }
  return body;
}

/** `{"afterAccept": "hang" | "drop" | null, "times": n}`: what happens to the next n mails once they are kept. */
function faultsOf(body: string): readonly Fault[] {
  let asked: { afterAccept?: unknown; times?: unknown };
  try {
    asked = JSON.parse(body) ?? {};
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  const { afterAccept, times = 1 } = asked;
  if (afterAccept === null) return [];
  if (afterAccept !== 'hang' && afterAccept !== 'drop') throw new BadRequest('afterAccept is hang, drop or null');
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 0 || times > 10_000) {
    throw new BadRequest('times is a whole number up to 10000');
  }
  return Array.from({ length: times }, () => afterAccept);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function listening(server: Server, listen: () => void): Promise<number> {
  return new Promise((done, failed) => {
    const refuse = (error: NodeJS.ErrnoException): void =>
      failed(new StackRefused(`The mail catcher cannot listen (${error.code ?? error.message}): choose other ports.`));
    server.once('error', refuse);
    server.once('listening', () => {
      server.removeListener('error', refuse);
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    });
    listen();
  });
}
