import type { Channel } from '#domain/cycle/decision.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';

/** One line of a mail as the outbox keeps it: references, dates and counts. */
export interface OutboxItem {
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

/** One mail of the outbox, as the post room cut it. */
export interface OutboxDraft {
  readonly key: string;
  readonly kind: string;
  readonly person: string;
  readonly role: string;
  readonly channel: Channel;
  readonly at: Instant;
  readonly items: readonly OutboxItem[];
}
