import { big, bytes, checked, entity, instant, key, text, uuid } from './entity.js';
import { OF_PARTNERSHIP } from './partnership.entities.js';

export const ACTIVITY_LOG = entity(
  'activity_log',
  {
    partnershipId: key(uuid),
    chainId: key(uuid),
    seq: checked(key(big), (seq) => `${seq} > 0`),
    at: instant,
    by: text,
    name: text,
    subject: text,
    reason: text,
    facts: text,
    prevHash: bytes,
    hash: bytes,
  },
  { references: [OF_PARTNERSHIP] },
);

export const ACTIVITY_HEAD = entity(
  'activity_head',
  { partnershipId: key(uuid), chainId: key(uuid), seq: big, hash: bytes },
  { references: [OF_PARTNERSHIP] },
);
