import type { Notice } from '../cycle/decision.js';
import type { Channel } from '../policy/policy.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/** A notice that no mail has taken yet, with the cycle it speaks of. */
export interface PendingNotice extends Notice {
  readonly cycleId: string;
  readonly cycleReference: string;
}

/** One line of a mail: references, dates and counts, never content. */
export interface MailItem {
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
  /** Said where the reader is the deputy of the action that it is about, when the mail is cut. */
  readonly asDeputy?: true;
  /**
   * Whose return, action or comment it is, where the reader answers for others than their own agency: its reference and the
   * agency’s name, said when the mail is cut.
   */
  readonly of?: readonly string[];
  /** The end of the link to a survey, where the mail asks to pass it on, when the mail is cut. */
  readonly surveyAddress?: string;
}

/** A mail as the post room cuts it, before it is put into words. */
export interface MailDraft {
  /** Unique in the partnership for ever: no mail is sent twice for one key. */
  readonly key: string;
  /** 'digest', or the kind of email of its one notice. */
  readonly kind: string;
  readonly person: string;
  readonly role: string;
  readonly channel: Channel;
  /** The instant it is cut for; its Date header. */
  readonly at: Instant;
  readonly items: readonly MailItem[];
}
