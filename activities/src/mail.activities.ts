import { Injectable } from '@nestjs/common';
import { heartbeat } from '@temporalio/activity';
import type { Delivered, MailActivities } from '#contracts/engine/names.js';
import { composeMail } from '#mail/compose-mail.js';
import { renderMail } from '#mail/render.js';
import { MailTransport, type SendOutcome } from '#mail/transport.js';
import { type ClaimedMail, ClaimMail } from '#operations/claim-mail.operation.js';
import { CountMail } from '#operations/count-mail.operation.js';
import { type MailEnd, RecordMail } from '#operations/record-mail.operation.js';
import { log } from '#platform/log.js';

/** Where links in mails lead; a class, so that Nest can hand it on by its name. */
export abstract class MailPlaces {
  abstract readonly baseUrl: string;
}

/** Longer than one attempt can take (7 s to send, 3 s to look up). */
const LEASE_MS = 12_000;
const AT_ONCE = 5;
const LONGEST_WAIT_MS = 60_000;

/** Delivers what is in a post room's outbox: intent first, then SMTP, then the mark; an uncertain mail is looked up, never resent blindly. */
@Injectable()
export class MailSteps implements MailActivities {
  constructor(
    private readonly claim: ClaimMail,
    private readonly record: RecordMail,
    private readonly count: CountMail,
    private readonly transport: MailTransport,
    private readonly places: MailPlaces,
  ) {}

  async deliver(workflowId: string): Promise<Delivered> {
    const beat = setInterval(() => heartbeat(), 1000);
    try {
      let again = 0;
      for (;;) {
        const claims = await this.claim.run(workflowId, { limit: AT_ONCE, leaseMs: LEASE_MS });
        if (claims.length === 0) break;
        const ends = await Promise.all(claims.map((mail) => this.#deliverOne(workflowId, mail)));
        const waits = ends.map((end) => ('retryMs' in end ? (end.retryMs ?? 0) : 0));
        again = Math.max(again, ...waits);
        if (again > 0) break;
      }
      const left = await this.count.run(workflowId);
      return { left, waitMs: left === 0 ? null : Math.max(again, 2000) };
    } finally {
      clearInterval(beat);
    }
  }

  async #deliverOne(workflowId: string, mail: ClaimedMail): Promise<MailEnd> {
    const end = await this.#attempt(mail);
    const kept = await this.record.run(workflowId, { key: mail.key, token: mail.token }, end);
    if (!kept || end.state !== 'sent') {
      log.warn('a mail was not marked as sent', { state: kept ? end.state : 'claim lost', attempt: mail.attempt });
    }
    return end;
  }

  async #attempt(mail: ClaimedMail): Promise<MailEnd> {
    const retryMs = Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(mail.attempt, 10));
    if (mail.uncertain) {
      const known = await this.transport.lookUp(mail.messageId);
      if (known === 'accepted') return { state: 'sent', resolved: true };
      if (known === 'no-answer') return { state: 'uncertain', retryMs, error: 'no-answer' };
      // Unknown to the relay, or nobody to ask: once more, with the same Message-ID and Date (design §12.16).
    }
    const context = { to: mail.to, partnershipName: mail.partnershipName, baseUrl: this.places.baseUrl };
    const raw = await composeMail(mail.draft, renderMail(mail.draft, context), mail.to, this.transport.from);
    return endOf(await this.transport.send({ to: mail.to.email, raw }), retryMs);
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
