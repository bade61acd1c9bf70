import { z } from 'zod';
import type { PlainDate } from '#domain/time/plain-date.js';
import { DAY_BOUNDS, isTypedDay } from '#domain/time/typed-day.js';

/** Key of an agency, a person, a template: letters, digits and hyphens. */
export const keyField = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'letters, digits and hyphens, at most 40');

/** A human reference inside a cycle: C01, C01-POL, A01-X1. */
export const refField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/, 'a reference such as C01 or C01-POL');

/** Key of a question of a template. */
export const questionField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, 'the key of a question');

/** A calendar day that somebody can mean, YYYY-MM-DD: the check is the domain's. */
export const dayField = z.iso
  .date({ abort: true })
  .refine(isTypedDay, `The day ${DAY_BOUNDS}.`) as unknown as z.ZodType<PlainDate, string>;

/** A short text on one line. */
export const shortText = z.string().trim().min(1).max(200);

/** A long text. */
export const longText = z.string().trim().min(1).max(4000);

/** An act without an input. */
export const noInput = z.strictObject({});
