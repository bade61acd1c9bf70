import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { mailbox, strictAddress } from './address.js';
import { MailRefused } from './mail-refused.js';

/** Who may be written to: a catcher only, the installation's own team only, or everybody. */
export type MailMode = 'capture' | 'team-only' | 'live';

/** How mail leaves. */
export interface MailSettings {
  /** `smtp://[user:password@]host:port`, or `smtps:`; `?requireTLS=false` for a relay that has none. */
  readonly smtpUrl: string;
  readonly mode: MailMode;
  /** `Name <address>`. */
  readonly from: string;
  /** In team-only mode: the addresses that may be written to. */
  readonly team: readonly string[];
  /** Where an uncertain mail can be asked about; null when nothing can be asked. */
  readonly lookupUrl: string | null;
  /** Host of a catcher that capture mode may use although it is not this machine. */
  readonly catcherHost?: string | null;
  /** For tests; the default fits the eight-second lease of an intent. */
  readonly deadlineMs?: number;
}

/** One mail, ready: its bytes and the one address it goes to. */
export interface Parcel {
  readonly to: string;
  readonly raw: Buffer;
}

/**
 * What became of one attempt. `not-sent` is certain: not a byte of the message had left, so it may be tried again.
 * `uncertain` means that the server may have it: look it up, never resend blindly.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly reply: string }
  | { readonly kind: 'held'; readonly why: string }
  /** For good, by the server's own word (5xx) about this recipient or message: it is not tried again. */
  | { readonly kind: 'refused'; readonly code: number; readonly why: string }
  | { readonly kind: 'not-sent'; readonly why: string }
  | { readonly kind: 'uncertain'; readonly why: string };

/** What a server says when asked whether it has a mail. `no-answer` says nothing; `not-offered`: nobody can be asked. */
export type LookUp = 'accepted' | 'unknown' | 'no-answer' | 'not-offered';

const DEADLINE_MS = 7_000;
/** How long a line stays open without a mail, and how many do. */
const KEPT_MS = 2_000;
const MOST_KEPT = 5;
/** Replies that speak of our own login, not of the mail: worth another attempt once that is mended. */
const WANTS_LOGIN = new Set([530, 534, 535, 538]);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Speaks SMTP: one envelope and one recipient for each mail, and never a second attempt once a byte of it has left. */
export class MailTransport {
  /** The sender as configured; composeMail asks for it. */
  readonly from: string;
  readonly #settings: MailSettings;
  readonly #options: SMTPConnectionOptions;
  readonly #auth: { readonly user: string; readonly pass: string } | null;
  readonly #sender: string;
  readonly #team: ReadonlySet<string>;
  readonly #kept: KeptLine[] = [];

  /** Throws MailRefused, in one line, on settings that could send mail where it must not go. */
  constructor(settings: MailSettings) {
    const url = smtpUrl(settings.smtpUrl);
    const loopback = LOOPBACK.test(url.hostname);
    if (settings.mode === 'capture' && !loopback && url.hostname !== settings.catcherHost) {
      throw new MailRefused('in capture mode AUDITLOOP_SMTP_URL must lead to this machine or to the catcher');
    }
    const limit = settings.deadlineMs ?? DEADLINE_MS;
    const secure = url.protocol === 'smtps:';
    this.from = settings.from;
    this.#settings = settings;
    this.#sender = mailbox(settings.from).address;
    this.#team = new Set(settings.team.map((address) => strictAddress(address.trim()).toLowerCase()));
    this.#auth =
      url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
    this.#options = {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      requireTLS: !secure && !loopback && settings.mode !== 'capture' && url.searchParams.get('requireTLS') !== 'false',
      ignoreTLS: settings.mode === 'capture',
      connectionTimeout: Math.min(2_000, limit),
      greetingTimeout: Math.min(3_000, limit),
      socketTimeout: Math.min(5_000, limit),
      dnsTimeout: Math.min(2_000, limit),
      socketCloseTimeout: 0,
    };
  }

  /** Makes one attempt, over within the deadline whatever the server does. Never throws for what a server or a line does. */
  async send(parcel: Parcel): Promise<SendOutcome> {
    const to = strictAddress(parcel.to);
    if (this.#settings.mode === 'team-only' && !this.#team.has(to.toLowerCase())) {
      return { kind: 'held', why: 'mail goes to the team only, and this address is not of the team' };
    }
    const signal = AbortSignal.timeout(this.#settings.deadlineMs ?? DEADLINE_MS);
    for (;;) {
      const kept = this.#kept.pop()?.take() ?? null;
      const connection = kept ?? new SMTPConnection(this.#options);
      const message = new Handover(parcel.raw);
      const envelope = { from: this.#sender, to: [to] }; // nodemailer keeps notes in it
      try {
        if (kept === null) await this.#open(connection, signal);
        const sent = await untilDone<{ response: string }>(connection, signal, (done) =>
          connection.send(envelope, message, (error, info) => done(error, info)),
        );
        this.#keep(connection);
        return { kind: 'accepted', reply: firstLine(sent?.response ?? '') };
      } catch (error) {
        setTimeout(() => connection.close(), 200).unref();
        // The server may have put down a line that we kept. Not a byte had left, so another line may be tried.
        if (kept !== null && !message.begun && wasPutDown(error) && !signal.aborted) continue;
        return outcomeOf(error, message.begun);
      }
    }
  }

  async #open(connection: SMTPConnection, signal: AbortSignal): Promise<void> {
    await untilDone(connection, signal, (done) => connection.connect(done));
    const auth = this.#auth;
    if (auth !== null) await untilDone(connection, signal, (done) => connection.login(auth, done));
  }

  /** Keeps a line for a moment: greetings are slow, on purpose with many servers, and mails come in rounds. */
  #keep(connection: SMTPConnection): void {
    if (this.#kept.length >= MOST_KEPT) {
      connection.quit();
      return;
    }
    const line: KeptLine = {
      take: () => {
        clearTimeout(timer);
        connection.removeListener('end', putDown);
        return connection;
      },
    };
    const putDown = (): void => {
      this.#kept.splice(this.#kept.indexOf(line), 1);
      line.take().quit();
      setTimeout(() => connection.close(), 200).unref();
    };
    const timer = setTimeout(putDown, KEPT_MS);
    timer.unref();
    connection.once('end', putDown);
    this.#kept.push(line);
  }

  /** Asks whether a mail was accepted, by its Message-ID. */
  async lookUp(messageId: string): Promise<LookUp> {
    if (this.#settings.lookupUrl === null) return 'not-offered';
    const url = `${this.#settings.lookupUrl.replace(/\/+$/, '')}/by-message-id/${encodeURIComponent(messageId)}`;
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(3_000), redirect: 'error' });
      if (answer.status === 404) {
        await answer.body?.cancel();
        return 'unknown';
      }
      const said: unknown = answer.ok ? await answer.json() : null;
      return typeof said === 'object' && said !== null && 'accepted' in said && said.accepted === true
        ? 'accepted'
        : 'no-answer';
    } catch {
      return 'no-answer';
    }
  }
}

/** A line that is kept open: one sender takes it and has it alone. */
interface KeptLine {
  readonly take: () => SMTPConnection;
}

/** The bytes of a message, and whether anybody has begun to take them: SMTP does so after the server's go-ahead to DATA. */
class Handover extends Readable {
  begun = false;
  #raw: Buffer | null;

  constructor(raw: Buffer) {
    super();
    this.#raw = raw;
  }

  override _read(): void {
    this.begun = true;
    this.push(this.#raw);
    this.#raw = null;
  }
}

function untilDone<T>(
  connection: SMTPConnection,
  signal: AbortSignal,
  begin: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const onTime = () => settle(new Error('the mail server took too long'));
    const onError = (error: Error) => settle(error);
    const settle = (error?: Error | null, result?: T) => {
      signal.removeEventListener('abort', onTime);
      connection.removeListener('error', onError);
      if (connection.listenerCount('error') === 0) connection.on('error', () => undefined);
      if (error === null || error === undefined) resolve(result);
      else reject(error);
    };
    signal.addEventListener('abort', onTime, { once: true });
    connection.on('error', onError);
    if (signal.aborted) onTime();
    else begin(settle);
  });
}

function outcomeOf(error: unknown, begun: boolean): SendOutcome {
  const why = whyOf(error);
  const [command, code] = [said(error, 'command'), Number(said(error, 'responseCode') ?? 0)];
  const aboutThisMail = (command === 'RCPT TO' || command === 'DATA') && !WANTS_LOGIN.has(code);
  if (aboutThisMail && code >= 500) return { kind: 'refused', code, why };
  return begun ? { kind: 'uncertain', why } : { kind: 'not-sent', why };
}

/** Whether the line ended without a word about the mail, or with the word that it is ending (421). */
function wasPutDown(error: unknown): boolean {
  return ['421', null].includes(said(error, 'responseCode'));
}

function whyOf(error: unknown): string {
  const code = said(error, 'originalCode') ?? said(error, 'code') ?? '';
  const words = error instanceof Error ? error.message : 'unknown';
  return firstLine([code, words].filter((part) => part !== '').join(': '));
}

function said(error: unknown, property: string): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** One bounded line without addresses, fit for a log and the ledger. */
function firstLine(text: string): string {
  return (text.split(/[\r\n]/, 1)[0] ?? '').replace(/[^\s<>"']+@[^\s<>"']+/g, '…').slice(0, 200);
}

function smtpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new MailRefused('AUDITLOOP_SMTP_URL is written like smtp://host:port');
  }
  return url;
}
