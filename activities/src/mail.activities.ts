import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Delivered } from '#contracts/engine/names.js';
import { renderCodeMail } from '#mail/code-mail.js';
import { composeMail } from '#mail/compose-mail.js';
import { type RenderedMail, renderMail } from '#mail/render.js';
import { MailTransport, type SendOutcome } from '#mail/transport.js';
import { type ClaimedMail, ClaimMail } from '#operations/mail/claim-mail.operation.js';
import { CountMail } from '#operations/mail/count-mail.operation.js';
import { type MailEnd, RecordMail } from '#operations/mail/record-mail.operation.js';
import { carriesCode, RevealCode } from '#operations/sign-in/reveal-code.operation.js';
import { machineNow } from '#platform/clock.js';
import { log } from '#platform/log.js';

/** Where links in mails lead; a class, so that Nest can hand it on by its name. */
export abstract class MailPlaces {
  abstract readonly baseUrl: string;
}

/** Longer than a sending can take (7 s); a mail that is looked up first has its lease renewed. */
const LEASE_MS = 8_000;
/** Mails under way at once: what a mail host takes from one client without complaint. */
const AT_ONCE = 5;
/** A round takes no new mails after this, so that it ends within the drain of a worker that stops. */
const ROUND_MS = 4_000;
/** Between tries to record how an attempt ended, which fail while the database is away, full or locked. */
const RECORD_AGAIN_MS = 250;
/**
 * Waits between attempts double from half a second to the longest, and attempts go on for a day; what is urgent leaves
 * within 15 seconds after the mail host is back.
 */
const EVERYDAY = { longestWaitMs: 300_000, mostAttempts: 300 };
const URGENT = { longestWaitMs: 15_000, mostAttempts: 5_800 };

/**
 * Delivers what is in a post room's outbox: the intent is committed, then SMTP, then the mark. A mail that may have
 * left is looked up; where nobody can be asked it is sent once more, with the same Message-ID and Date, and counted.
 */
@Injectable()
export class MailSteps {
  /** Message-IDs of mails that the host accepted and the database could not be told of. */
  readonly #left = new Set<string>();

  constructor(
    private readonly claim: ClaimMail,
    private readonly record: RecordMail,
    private readonly count: CountMail,
    private readonly codes: RevealCode,
    private readonly transport: MailTransport,
    private readonly places: MailPlaces,
  ) {}

  /** Sends what nobody else holds; `beat` is called while it works. */
  async deliver(workflowId: string, beat: () => void): Promise<Delivered> {
    const until = machineNow() + ROUND_MS;
    const beating = setInterval(beat, 1_000);
    try {
      let isHostWell = true;
      while (isHostWell && machineNow() < until) {
        const leaseUntil = machineNow() + LEASE_MS;
        const claims = await this.claim.run(workflowId, { limit: AT_ONCE, leaseMs: LEASE_MS });
        const ends = await Promise.allSettled(claims.map((mail) => this.#deliverOne(workflowId, mail, leaseUntil)));
        const failure = ends.find((end) => end.status === 'rejected');
        if (failure !== undefined) throw failure.reason;
        if (claims.length < AT_ONCE) break;
        isHostWell = ends.some((end) => end.status === 'fulfilled' && !('retryMs' in end.value));
      }
      return await this.count.run(workflowId);
    } finally {
      clearInterval(beating);
    }
  }

  async #deliverOne(workflowId: string, mail: ClaimedMail, leaseUntil: number): Promise<MailEnd> {
    const end = await this.#attempt(workflowId, mail);
    const kept = await this.#recorded(workflowId, mail, end, leaseUntil);
    const isOver = end.state === 'sent' || end.state === 'bounced';
    if (isOver && carriesCode(mail.draft.kind)) await this.codes.forget(workflowId, mail.key);
    if (!kept) log.warn('a mail was taken over by another attempt', { attempt: mail.attempt });
    else if (end.state !== 'sent')
      log.warn('a mail was not sent', { state: end.state, code: end.error, attempt: mail.attempt });
    return end;
  }

  /**
   * Records how an attempt ended, again and again while the claim lasts: what is known of a mail is not lost for want of
   * a connection. That it left is remembered here after that, for the attempt that claims it next.
   */
  async #recorded(workflowId: string, mail: ClaimedMail, end: MailEnd, leaseUntil: number): Promise<boolean> {
    if (end.state === 'sent') this.#left.add(mail.messageId);
    for (;;) {
      try {
        const kept = await this.record.run(workflowId, mail, end);
        this.#left.delete(mail.messageId);
        return kept;
      } catch (error) {
        if (machineNow() + RECORD_AGAIN_MS >= leaseUntil) throw error;
        await pause(RECORD_AGAIN_MS);
      }
    }
  }

  async #attempt(workflowId: string, mail: ClaimedMail): Promise<MailEnd> {
    const { longestWaitMs, mostAttempts } = mail.draft.channel === 'urgent' ? URGENT : EVERYDAY;
    const retryMs = Math.min(longestWaitMs, 500 * 2 ** Math.min(mail.attempt, 10));
    if (this.#left.has(mail.messageId)) return { state: 'sent', resolved: true };
    const raw = await this.#compose(workflowId, mail);
    if (raw === null) return { state: 'bounced', error: 'not-composed' };
    if (mail.attempt > mostAttempts) return { state: 'bounced', error: mail.uncertain ? 'unresolved' : 'gave-up' };
    if (mail.uncertain) {
      const known = await this.transport.lookUp(mail.messageId);
      if (known === 'accepted') return { state: 'sent', resolved: true };
      if (known === 'no-answer') return { state: 'uncertain', retryMs, error: 'no-answer' };
      // Nobody can say whether the second sending arrived either: a person has to ask.
      if (known === 'not-offered' && mail.sentAgain > 0) return { state: 'bounced', error: 'unresolved' };
      if (!(await this.record.sendingAgain(workflowId, mail, LEASE_MS)))
        return { state: 'uncertain', error: 'claim-lost' };
    }
    return endOf(await this.transport.send({ to: mail.to.email, raw }), retryMs);
  }

  /** The mail's bytes; null when it cannot be put into words or addressed, which no second attempt would mend. */
  async #compose(workflowId: string, mail: ClaimedMail): Promise<Buffer | null> {
    const words = await this.#words(workflowId, mail);
    if (words === null) return null;
    try {
      const rendered = words();
      const { draft, messageId } = mail;
      // An answer to a code would carry it.
      const replyTo = carriesCode(draft.kind) ? null : mail.replyTo;
      return await composeMail(draft, rendered, mail.to, this.transport.from, { messageId, replyTo });
    } catch (error) {
      log.error('a mail cannot be composed', { error: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  }

  /** How the mail is put into words; null for a code that can no longer be sent in time. */
  async #words(workflowId: string, mail: ClaimedMail): Promise<(() => RenderedMail) | null> {
    const { draft, to, partnershipName } = mail;
    if (!carriesCode(draft.kind)) {
      return () => renderMail(draft, { to, partnershipName, baseUrl: this.places.baseUrl });
    }
    const asked = await this.codes.run(workflowId, mail.key);
    return asked === null ? null : () => renderCodeMail(asked.code, asked.purpose, mail);
  }
}

function endOf(outcome: SendOutcome, retryMs: number): MailEnd {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent' };
    case 'held':
      return { state: 'bounced', error: 'held-by-mail-mode' };
    case 'refused':
      return { state: 'bounced', error: `refused-${outcome.code}` };
    case 'not-sent':
      return { state: 'due', retryMs, error: 'not-sent' };
    case 'uncertain':
      return { state: 'uncertain', retryMs, error: 'uncertain' };
  }
}
