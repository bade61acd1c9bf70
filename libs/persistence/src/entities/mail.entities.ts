import type { Channel } from '#domain/cycle/decision.js';
import type { MailDraft } from '#domain/post/mail-draft.js';
import {
  big,
  bool,
  type Column,
  day,
  entity,
  instant,
  int,
  json,
  key,
  oneOf,
  orNull,
  position,
  text,
  uuid,
  withDefault,
} from './entity.js';
import { OF_CYCLE } from './facts.entities.js';
import { OF_PARTNERSHIP } from './partnership.entities.js';

export const WAKE = entity(
  'wake',
  {
    workflowId: key(text),
    kind: oneOf('audit-cycle', 'safety-alert', 'post-room'),
    partnershipId: uuid,
    subject: text,
    bell: withDefault(big, 1),
    seen: withDefault(big, 0),
    waitUntil: orNull(instant),
    done: withDefault(bool, false),
    failures: withDefault(int, 0),
  },
  {
    references: [OF_PARTNERSHIP],
    check: 'seen <= bell',
    indices: {
      wake_rung: { columns: ['workflowId'], where: 'not done and bell > seen' },
      wake_waiting: { columns: ['waitUntil'], where: 'not done' },
      wake_partnership: { columns: ['partnershipId', 'kind'] },
    },
  },
);

export const NOTICE = entity(
  'notice',
  {
    partnershipId: key(uuid),
    cycleId: key(uuid),
    key: key(text),
    rule: text,
    subject: text,
    occurrence: int,
    person: text,
    role: text,
    email: text,
    channel: oneOf<Channel>('urgent', 'window', 'digest'),
    dueOn: orNull(day),
    count: orNull(int),
    reason: text,
    next: text,
    at: instant,
    state: withDefault(oneOf('pending', 'mailed', 'not-needed'), 'pending'),
    mailKey: orNull(text),
    why: orNull(text),
    heldAt: orNull(instant),
    heldBy: orNull(text),
    position,
  },
  {
    references: [OF_CYCLE],
    indices: {
      notice_pending: { columns: ['partnershipId', 'position'], where: `state = 'pending'` },
      notice_ledger: { columns: ['partnershipId', 'position'] },
    },
  },
);

export const OUTBOX = entity(
  'outbox',
  {
    partnershipId: key(uuid),
    key: key(text),
    kind: text,
    person: text,
    role: text,
    channel: text as Column<Channel>,
    at: instant,
    items: json<MailDraft['items']>(),
    messageId: text,
    date: instant,
    state: withDefault(oneOf('due', 'intent', 'sent', 'uncertain', 'bounced', 'not-needed'), 'due'),
    leaseUntil: orNull(instant),
    leaseToken: orNull(text),
    attempts: withDefault(int, 0),
    sentAgain: withDefault(int, 0),
    resolved: withDefault(bool, false),
    endedAt: orNull(instant),
    error: orNull(text),
    dealtAt: orNull(instant),
    dealtBy: orNull(text),
    dealtHow: orNull(oneOf('told', 'mended', 'reassigned', 'not-needed')),
    position,
  },
  {
    references: [OF_PARTNERSHIP],
    unique: [['messageId']],
    indices: {
      outbox_digests: { columns: ['partnershipId', 'at'], where: `kind = 'digest'` },
      outbox_open: { columns: ['partnershipId', 'position'], where: `state in ('due', 'intent', 'uncertain')` },
      outbox_came_back: { columns: ['partnershipId', 'position'], where: `state = 'bounced' and dealt_at is null` },
      outbox_not_me: {
        columns: ['partnershipId', 'person'],
        where: `state = 'bounced' and error = 'not-me' and dealt_at is null`,
      },
    },
  },
);
