import type { Role } from '#domain/cycle/facts.js';
import type { Policy } from '#domain/policy/policy.js';
import type { Calendar } from '#domain/time/working-days.js';
import {
  big,
  bool,
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

export const POLICY = entity(
  'policy',
  { partnershipId: key(uuid), version: key(int), body: json<Policy>() },
  { references: [OF_PARTNERSHIP] },
);

export const CLOCK = entity(
  'clock',
  {
    single: checked(key(withDefault(bool, true)), (single) => single),
    mode: oneOf('live', 'practice'),
    practiceNow: orNull(instant),
    version: withDefault(big, 1),
  },
  { check: `mode = 'live' or practice_now is not null` },
);
