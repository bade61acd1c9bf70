import type { Channel, Notice } from '../cycle/decision.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/** A notice that has not been told yet, with the cycle it belongs to. */
export interface PendingNotice extends Notice {
  readonly cycleId: string;
  readonly cycleReference: string;
}

/** One notice inside a mail: what it is about, why the person gets it, and what happens next. */
export interface MailItem {
  /** Kind of email, a key of libs/mail's list. */
  readonly email: string;
  readonly rule: string;
  readonly subject: string;
  readonly role: string;
  readonly cycleReference: string;
  readonly dueOn: PlainDate | null;
  readonly count: number | null;
  readonly reason: string;
  readonly next: string;
  readonly noticeKey: string;
  readonly cycleId: string;
}

/** A mail for one person, cut but not yet put into words; its key is unique for ever. */
export interface MailDraft {
  readonly key: string;
  /** 'digest', or the kind of email that goes alone. */
  readonly kind: string;
  readonly person: string;
  readonly role: string;
  readonly channel: Channel;
  /** The instant it is cut for, on the business clock: the mail's Date. */
  readonly at: Instant;
  readonly items: readonly MailItem[];
}
