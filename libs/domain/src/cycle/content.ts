import type { ContentPiece, ContentReader } from './decision.js';

/** Where a piece of content lies: the kind of thing, its ref ('' for the cycle itself), the field. */
export type Place = readonly [entity: string, ref: string, field: string];

/** What people typed, by the keys of its places. */
export type Said = ReadonlyMap<string, unknown>;

/** A place as the key of a look-up in memory, `finding/F01/text`. */
export function placeKey(...place: Place): string {
  return place.join('/');
}

/** Opened pieces by where they lie; the last where several lie in one place. */
export function saidIn(pieces: readonly ContentPiece[]): Said {
  return new Map(pieces.map(({ entity, ref, field, value }) => [placeKey(entity, ref, field), value]));
}

/** What lies there, any JSON value; null where nothing does or the reader may not open it. */
export function valueIn(said: Said, ...place: Place): unknown {
  return said.get(placeKey(...place)) ?? null;
}

/** A text that lies there; null where none does, where it is empty, or where the reader may not open it. */
export function textIn(said: Said, ...place: Place): string | null {
  const text = valueIn(said, ...place);
  return typeof text === 'string' && text !== '' ? text : null;
}

/** A text that lies there, as `textIn`; '' where none does. */
export function textSaid(said: Said, ...place: Place): string {
  return textIn(said, ...place) ?? '';
}

/** The texts of a list that lies there, in its order; none where no list does. */
export function listSaid(said: Said, ...place: Place): readonly string[] {
  const list = valueIn(said, ...place);
  return Array.isArray(list) ? list.map(String) : [];
}

/** A reader over what lies there, for the rules that ask for it: null where nothing does. */
export function readerIn(said: Said): ContentReader {
  return (...place) => valueIn(said, ...place);
}
