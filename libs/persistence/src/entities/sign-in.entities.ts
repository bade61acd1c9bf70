import {
  big,
  bytes,
  checked,
  entity,
  instant,
  int,
  key,
  oneOf,
  orNull,
  text,
  texts,
  uuid,
  withDefault,
} from './entity.js';
import { OF_PARTNERSHIP, OF_PERSON } from './partnership.entities.js';

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
  },
  { references: [OF_PARTNERSHIP, OF_PERSON], indices: { session_person: { columns: ['partnershipId', 'person'] } } },
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
  },
  {
    references: [OF_PARTNERSHIP, OF_PERSON],
    indices: {
      sign_in_code_person: { columns: ['partnershipId', 'person', 'askedAt'] },
      sign_in_code_visit: { columns: ['visitHash'] },
    },
  },
);

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
