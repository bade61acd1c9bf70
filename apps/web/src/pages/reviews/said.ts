import type { ContentPiece } from '#domain/cycle/decision.js';
import { Refused } from '../../http/refusal.js';

/** What people typed, by "entity/ref/field". */
export type Said = ReadonlyMap<string, unknown>;

/** Opened pieces by where they lie. */
export function saidIn(pieces: readonly ContentPiece[]): Said {
  return new Map(pieces.map(({ entity, ref, field, value }) => [`${entity}/${ref}/${field}`, value]));
}

/** A text that lies there; null where none does, or none that the reader may read. */
export function textIn(said: Said, entity: string, ref: string, field: string): string | null {
  const text = said.get(`${entity}/${ref}/${field}`);
  return typeof text === 'string' && text !== '' ? text : null;
}
