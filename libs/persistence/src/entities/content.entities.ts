import { bytes, checked, entity, int, key, orNull, text, uuid } from './entity.js';
import { OF_CYCLE } from './facts.entities.js';

export const CYCLE_KEY = entity(
  'cycle_key',
  { partnershipId: key(uuid), cycleId: key(uuid), keyVersion: key(int), wrapped: bytes, wrappingKey: text },
  { references: [OF_CYCLE] },
);

/** Where a sealed piece belongs, whose it is and what seals it. */
const SEALED = {
  partnershipId: key(uuid),
  cycleId: key(uuid),
  entity: key(text),
  ref: key(text),
  field: key(text),
  agencyKey: orNull(text),
  writtenBy: text,
  keyVersion: int,
  sealed: bytes,
};

export const CONTENT = entity('content', SEALED, { references: [OF_CYCLE] });

export const CONTENT_FILE = entity(
  'content_file',
  { ...SEALED, sealed: checked(bytes, (sealed) => `octet_length(${sealed}) <= 10 * 1024 * 1024 + 64`) },
  {
    references: [
      {
        to: 'content',
        fields: { partnershipId: 'partnershipId', cycleId: 'cycleId', entity: 'entity', ref: 'ref', field: 'field' },
      },
    ],
  },
);
