import type { z } from 'zod';
import type { Refusal } from '#domain/outcome.js';
import { type Fields, fieldsIn } from '../http/fields.js';
import type { Refused } from '../http/refusal.js';

/** What a page says is wrong with what was typed: a list with links for the top, and one message a field. */
export interface FormErrors {
  readonly list: readonly { readonly text: string; readonly href: string }[];
  readonly of: Readonly<Record<string, { readonly text: string }>>;
}

/** What is wrong with a form, field by field. */
export type Faults = readonly { readonly field: string; readonly text: string }[];

/** A form nothing is wrong with. */
export const NO_ERRORS: FormErrors = { list: [], of: {} };

/** What was typed into a form, as it came: strings, or lists of them. */
export type Typed = Fields;

/** A form as it was read: what it means, or what is wrong with it. */
export type FormRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FormErrors; readonly typed: Typed };

/**
 * Reads a form by its schema, whose messages are the words people see; where it is wrong, what was typed comes back
 * with a message for each field.
 */
export function readForm<T>(schema: z.ZodType<T>, body: unknown): FormRead<T> {
  const typed = typedIn(body);
  const read = schema.safeParse(typed);
  if (read.success) return { ok: true, value: read.data };
  const faults = read.error.issues.map((issue) => ({ field: issue.path.join('.'), text: issue.message }));
  return { ok: false, typed, errors: formErrors(faults) };
}

/** What was typed into a form that was sent, without what the form carries of its own. */
export function typedIn(body: unknown): Typed {
  return fieldsIn(body);
}

/**
 * A rule's refusals as a form shows them; `fields` maps an input's field to the form's where they differ, and `called`
 * to what messages call it by its label. One without a field stands at the top alone.
 */
export function refusalErrors(
  refusals: readonly Refusal[] | Refused,
  fields: Readonly<Record<string, string>> = {},
  called: Readonly<Record<string, string>> = {},
): FormErrors {
  const reasons: readonly Refusal[] = 'refusals' in refusals ? refusals.refusals : refusals;
  return formErrors(
    reasons.map(({ field = '', words, about }) => {
      const name = called[field] ?? called[field.split('.')[0] ?? ''];
      const text = about === undefined || name === undefined ? words : `${name}${words.slice(about.length)}`;
      return { field: fields[field] ?? field, text };
    }),
  );
}

/** What is wrong with a form as its page shows it: the list at the top, and at each field its first message. */
export function formErrors(faults: Faults): FormErrors {
  const of: Record<string, { text: string }> = {};
  for (const { field, text } of faults) if (field !== '' && of[field] === undefined) of[field] = { text };
  return {
    list: faults.map(({ field, text }) => ({ text, href: field === '' ? '#main-content' : `#${field}` })),
    of,
  };
}
