import type { ContentPiece, ContentReader } from '#domain/cycle/decision.js';

/** What people typed, by "entity/ref/field". */
export type Said = ReadonlyMap<string, unknown>;

/** Opened pieces by where they lie: `entity/ref/field`, as in `finding/F01/text`. */
export function saidIn(pieces: readonly ContentPiece[]): Said {
  return new Map(pieces.map(({ entity, ref, field, value }) => [`${entity}/${ref}/${field}`, value]));
}

/** A text that lies there; null where none does, where it is empty, or where the reader may not open it. */
export function textIn(said: Said, entity: string, ref: string, field: string): string | null {
  const text = said.get(`${entity}/${ref}/${field}`);
  return typeof text === 'string' && text !== '' ? text : null;
}

/** A text that lies there, as `textIn`; '' where none does. */
export function textSaid(said: Said, entity: string, ref: string, field: string): string {
  return textIn(said, entity, ref, field) ?? '';
}

/** The texts of a list that lies there, in its order; none where no list does. */
export function listSaid(said: Said, entity: string, ref: string, field: string): readonly string[] {
  const list = said.get(`${entity}/${ref}/${field}`);
  return Array.isArray(list) ? list.map(String) : [];
}

/** A reader over what lies there, for the rules that ask for it: null where nothing does. */
export function readerIn(said: Said): ContentReader {
  return (entity, ref, field) => said.get(`${entity}/${ref}/${field}`) ?? null;
}
