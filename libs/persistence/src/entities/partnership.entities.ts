import { LINK_FAULTS } from '#domain/briefing/resource.js';
import type { Role } from '#domain/cycle/facts.js';
import { TEMPLATE_STATES } from '#domain/own-templates/own-template.js';
import type { Policy } from '#domain/policy/policy.js';
import type { StoredTemplate } from '#domain/templates/read-template.js';
import type { Calendar } from '#domain/time/working-days.js';
import {
  big,
  bool,
  bytes,
  type Column,
  checked,
  day,
  days,
  entity,
  instant,
  int,
  json,
  key,
  oneOf,
  orNull,
  position,
  text,
  texts,
  uuid,
  withDefault,
} from './entity.js';

/** A row of one partnership refers to it. */
export const OF_PARTNERSHIP = { to: 'partnership', fields: { partnershipId: 'partnershipId' } } as const;
/** A row of one person refers to them. */
export const OF_PERSON = { to: 'person', fields: { partnershipId: 'partnershipId', person: 'key' } } as const;

/** A partnership and the posts in it that have one holder. */
export const PARTNERSHIP = entity(
  'partnership',
  {
    partnershipId: key(uuid),
    code: checked(text, (code) => `${code} ~ '^[A-Z]{2,6}$'`),
    name: text,
    coordinatorKey: text,
    qaChairKey: text,
    executiveKey: text,
    panelChairKey: text,
    executiveMeetings: withDefault(days, '{}'),
    drawSeed: orNull(checked(text, (seed) => `${seed} ~ '^[0-9a-f]{32}$'`)),
  },
  { unique: [['code']] },
);

/** A partner agency; any of its three posts may be vacant. */
export const AGENCY = entity(
  'agency',
  {
    partnershipId: key(uuid),
    key: key(text),
    name: text,
    leadKey: orNull(text),
    executiveKey: orNull(text),
    safeguardingKey: orNull(text),
    calendarKeys: withDefault(texts, '{}'),
    position,
  },
  { references: [OF_PARTNERSHIP] },
);

/** Somebody who takes part, for one agency or, without one, for the partnership. */
export const PERSON = entity(
  'person',
  {
    partnershipId: key(uuid),
    key: key(text),
    name: text,
    email: text,
    agencyKey: orNull(text),
    roles: texts as Column<readonly Role[]>,
    active: withDefault(bool, true),
    position,
  },
  { references: [OF_PARTNERSHIP, { to: 'agency', fields: { partnershipId: 'partnershipId', agencyKey: 'key' } }] },
);

/** A calendar of days on which nobody works, and the days it knows about, both inclusive. */
export const CALENDAR = entity(
  'calendar',
  {
    partnershipId: key(uuid),
    key: key(text),
    name: text,
    coversFrom: day,
    coversUntil: day,
    closed: json<Calendar['closed']>(),
    position,
  },
  { references: [OF_PARTNERSHIP], check: 'covers_until >= covers_from' },
);

/** Versions of a partnership's policy; the newest is for the next cycle, none is ever changed. */
export const POLICY = entity(
  'policy',
  { partnershipId: key(uuid), version: key(int), body: json<Policy>() },
  { references: [OF_PARTNERSHIP] },
);

/** Versions of templates that a partnership makes itself; what is published never changes. */
export const TEMPLATE = entity(
  'template',
  {
    partnershipId: key(uuid),
    key: key(text),
    version: checked(key(int), (version) => `${version} > 0`),
    state: oneOf(...TEMPLATE_STATES),
    /** What it was copied from. */
    ancestorKey: orNull(text),
    ancestorVersion: orNull(int),
    /** Everybody who has written it, first who began it. */
    authors: texts,
    publishedBy: orNull(text),
    publishedAt: orNull(instant),
    /** The number of the form that the body is in. */
    form: int,
    body: json<StoredTemplate>(),
    revision: int,
    /** By the machine's clock. */
    changedAt: instant,
  },
  {
    references: [OF_PARTNERSHIP],
    indices: {
      template_offered: { columns: ['partnershipId', 'key'], unique: true, where: `state = 'published'` },
      template_draft: { columns: ['partnershipId', 'key'], unique: true, where: `state = 'draft'` },
    },
    check: `state = 'draft' or (published_by is not null and published_at is not null)`,
  },
);

/** Tools and pages that a partnership sends practitioners to. */
export const RESOURCE = entity(
  'resource',
  {
    partnershipId: key(uuid),
    ref: key(text),
    title: text,
    address: checked(text, (address) => `${address} ~ '^https://'`),
    purpose: text,
    /** '' where it belongs to none. */
    theme: text,
    retiredAt: orNull(instant),
    revision: int,
    /** By the machine's clock. */
    triedAt: orNull(instant),
    fault: orNull(oneOf(...LINK_FAULTS)),
    faults: int,
    changedAt: instant,
  },
  {
    references: [OF_PARTNERSHIP],
    indices: {
      resource_address: { columns: ['partnershipId', 'address'], unique: true, where: 'retired_at is null' },
    },
  },
);

/** The one business clock of an installation, in one row. */
export const CLOCK = entity(
  'clock',
  {
    single: checked(key(withDefault(bool, true)), (single) => single),
    mode: oneOf('live', 'practice'),
    practiceNow: orNull(instant),
    version: withDefault(big, 1),
    /** By the machine's clock: when it was moved last, when a worker was seen last, and when Temporal answered one last. */
    movedAt: orNull(instant),
    workerSeenAt: orNull(instant),
    engineSeenAt: orNull(instant),
  },
  { check: `mode = 'live' or practice_now is not null` },
);

/** Sessions by the hash of their token; `idleMs` after `seenAt` they end as well. */
export const SESSION = entity(
  'session',
  {
    tokenHash: key(text),
    partnershipId: uuid,
    person: text,
    way: withDefault(oneOf('practice', 'code', 'work-account', 'work-account-mfa', 'passkey'), 'code'),
    expiresAt: instant,
    idleMs: orNull(big),
    seenAt: orNull(instant),
    formHash: orNull(text),
  },
  {
    references: [OF_PARTNERSHIP, OF_PERSON],
    indices: { session_person: { columns: ['partnershipId', 'person'] }, session_form: { columns: ['formHash'] } },
  },
);

/** Forms that were sent after a session had ended, sealed, each under a data key of its own. */
export const KEPT_FORM = entity(
  'kept_form',
  {
    id: key(uuid),
    partnershipId: uuid,
    person: text,
    address: checked(text, (address) => `length(${address}) <= 500`),
    mark: text,
    wrappingKey: text,
    wrapped: bytes,
    sealed: checked(bytes, (sealed) => `octet_length(${sealed}) <= 1100000`),
    keptAt: instant,
  },
  {
    references: [OF_PARTNERSHIP, OF_PERSON],
    unique: [['partnershipId', 'person', 'mark']],
    indices: { kept_form_over: { columns: ['keptAt'] } },
  },
);

/** How often something was asked for by one caller, and until when that counts. */
export const CALL_COUNT = entity(
  'call_count',
  { what: key(text), caller: key(text), calls: int, endsAt: instant },
  { indices: { call_count_over: { columns: ['endsAt'] } } },
);

/** Web may not read `code`, and the worker reads little else: name the columns you select. */
export const SIGN_IN_CODE = entity(
  'sign_in_code',
  {
    id: key(text),
    partnershipId: uuid,
    person: text,
    visitHash: text,
    codeHash: text,
    code: orNull(text),
    askedAt: instant,
    expiresAt: instant,
    tries: withDefault(int, 0),
    usedAt: orNull(instant),
    purpose: withDefault(oneOf('sign-in', 'not-me'), 'sign-in'),
  },
  {
    references: [OF_PARTNERSHIP, OF_PERSON],
    indices: {
      sign_in_code_person: { columns: ['partnershipId', 'person', 'askedAt'] },
      sign_in_code_visit: { columns: ['visitHash'] },
    },
  },
);

/** What a browser was challenged with, by the hash of its visit. */
export const SIGN_IN_CHALLENGE = entity(
  'sign_in_challenge',
  {
    visitHash: key(text),
    kind: key(oneOf('work-account', 'passkey', 'new-passkey')),
    challenge: text,
    expiresAt: instant,
  },
  { indices: { sign_in_challenge_over: { columns: ['expiresAt'] } } },
);

/** People's passkeys, by the id that their device knows. */
export const PASSKEY = entity(
  'passkey',
  {
    credentialId: checked(key(text), (id) => `${id} ~ '^[A-Za-z0-9_-]{8}' and length(${id}) <= 1400`),
    partnershipId: uuid,
    person: text,
    publicKey: bytes,
    counter: big,
    transports: texts,
    addedAt: instant,
    usedAt: orNull(instant),
  },
  { references: [OF_PARTNERSHIP, OF_PERSON], indices: { passkey_person: { columns: ['partnershipId', 'person'] } } },
);

/** Answers that were given, by person and key of the request. */
export const IDEMPOTENCY = entity(
  'idempotency',
  {
    partnershipId: key(uuid),
    person: key(text),
    key: key(text),
    requestHash: text,
    status: orNull(int),
    body: orNull(json<object>()),
    at: instant,
  },
  { references: [OF_PARTNERSHIP] },
);

/** What a person has said so far of the next audit, under the name it is sent by. */
export const DRAFT_PLAN = entity(
  'draft_plan',
  {
    partnershipId: key(uuid),
    person: text,
    draft: key(uuid),
    parts: checked(
      withDefault(json<Readonly<Record<string, unknown>>>('jsonb'), {}),
      (parts) => `jsonb_typeof(${parts}) = 'object'`,
    ),
    cycle: orNull(text),
    savedAt: instant,
  },
  { references: [OF_PARTNERSHIP, OF_PERSON] },
);

/** The secret address of a person's calendar, by its hash; null when it was turned off. */
export const CALENDAR_FEED = entity(
  'calendar_feed',
  {
    partnershipId: key(uuid),
    person: key(text),
    tokenHash: orNull(checked(text, (hash) => `${hash} ~ '^[0-9a-f]{64}$'`)),
    madeAt: instant,
  },
  { references: [OF_PARTNERSHIP, OF_PERSON], unique: [['tokenHash']] },
);
