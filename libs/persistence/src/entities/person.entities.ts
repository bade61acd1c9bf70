import { checked, entity, instant, int, json, key, orNull, text, uuid, withDefault } from './entity.js';
import { OF_PARTNERSHIP, OF_PERSON } from './partnership.entities.js';

export const IDEMPOTENCY = entity(
  'idempotency',
  {
    partnershipId: key(uuid),
    person: key(text),
    key: key(text),
    requestHash: text,
    status: orNull(int),
    body: orNull(json<unknown>()),
    at: instant,
  },
  { references: [OF_PARTNERSHIP] },
);

export const DRAFT_PLAN = entity(
  'draft_plan',
  {
    partnershipId: key(uuid),
    person: key(text),
    draft: uuid,
    parts: checked(
      withDefault(json<Readonly<Record<string, unknown>>>('jsonb'), {}),
      (parts) => `jsonb_typeof(${parts}) = 'object'`,
    ),
    cycle: orNull(text),
    savedAt: instant,
  },
  { references: [OF_PARTNERSHIP, OF_PERSON] },
);

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
