import { z } from 'zod';
import { declaredFields, type Field, type FieldKind, type ThingName } from '#domain/cycle/fields.js';
import { dayField, refField } from './fields.js';

const KINDS: Readonly<Record<Exclude<FieldKind, 'json'>, z.ZodType>> = {
  text: z.string(),
  int: z.number().int(),
  bool: z.boolean(),
  day: dayField,
  // Milliseconds in UTC.
  instant: z.number().int(),
  texts: z.array(z.string()),
};

function schemaOf({ kind, words, orNull }: Field): z.ZodType {
  const one = words !== null ? z.enum(words as [string, ...string[]]) : KINDS[kind as Exclude<FieldKind, 'json'>];
  return orNull ? one.nullable() : one;
}

/**
 * A page of things of a kind as the API answers it: reference, version and the fields their declaration shows, those
 * that only who holds the list of cases is shown being optional. `more` is what is worked out beside them.
 */
export function pageOfThings(entity: ThingName, more: z.ZodRawShape = {}) {
  const shape = Object.fromEntries(
    Object.entries(declaredFields(entity)).flatMap(([name, field]) =>
      field.shownTo === null
        ? []
        : [[name, field.shownTo === 'readers' ? schemaOf(field) : schemaOf(field).optional()]],
    ),
  );
  return z.strictObject({
    items: z.array(z.strictObject({ ref: refField, ...shape, ...more, version: z.number().int() })),
    next: refField.nullable(),
  });
}
