import type { Place } from '../cycle/content.js';
import { type ContentPiece, type ContentReader, piece } from '../cycle/decision.js';
import type { EntityName } from '../cycle/fields.js';

/** The field in which earlier words of a thing lie, oldest first; for the partnership alone. */
export const EARLIER = 'earlier';
/** The field in which it lies why earlier words were destroyed although nobody had said that they name somebody. */
export const DESTROYED_BECAUSE = 'destroyed-because';
/** The field in which it lies why a thing was withdrawn. */
export const WITHDRAWN_BECAUSE = 'withdrawn-because';

/** Words of a thing by field, as they stood together; a field with nothing in it is left out. */
export type Words = Readonly<Record<string, string>>;

/** Where the words of a thing lie: those that stand, and all that stood before. */
export function wordPlaces(entity: EntityName, ref: string, fields: readonly string[]): readonly Place[] {
  return [...fields, EARLIER].map((field) => [entity, ref, field]);
}

/** Earlier words of a thing, oldest first, from what lies in its field; none where nothing does. */
export function earlierWords(value: unknown): readonly Words[] {
  return Array.isArray(value) ? (value as readonly Words[]) : [];
}

/** The thing whose words change, and which of its fields they lie in. */
export interface Worded {
  readonly entity: EntityName;
  readonly ref: string;
  readonly fields: readonly string[];
  /** Whose its words are: an agency's, or, by default, the partnership's. */
  readonly agencyKey?: string | null;
}

/**
 * New words in the place of those of a thing: what stood before is kept as earlier words, or, where it names somebody,
 * destroyed with all that stood before it. A field that `words` leaves out holds nothing afterwards. Needs
 * `wordPlaces` read; nothing where no word changes.
 */
export function reworded(
  { entity, ref, fields, agencyKey = null }: Worded,
  content: ContentReader,
  words: Words,
  { destroy = false }: { readonly destroy?: boolean },
): readonly ContentPiece[] {
  const stood = fields.flatMap((field): [string, string][] => {
    const text = content(entity, ref, field);
    return typeof text === 'string' && text !== '' ? [[field, text]] : [];
  });
  const before: Words = Object.fromEntries(stood);
  const changed = fields.filter((field) => (before[field] ?? '') !== (words[field] ?? ''));
  const earlier = earlierWords(content(entity, ref, EARLIER));
  const kept = destroy ? [] : changed.length === 0 || stood.length === 0 ? earlier : [...earlier, before];
  return [
    ...changed.map((field) => piece(entity, ref, field, agencyKey, words[field] || null)),
    ...(kept.length === earlier.length
      ? []
      : [piece(entity, ref, EARLIER, agencyKey, kept.length === 0 ? null : kept)]),
  ];
}
