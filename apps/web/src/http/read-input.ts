import type { z } from 'zod';
import type { Refusal } from '#domain/outcome.js';
import { Refused } from './refusal.js';

/** Reads input by its schema; throws Refused (`bad-request`) with one line of words for each field that is wrong, never its value. */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const read = schema.safeParse(raw ?? {});
  if (read.success) return read.data;
  const refusals = read.error.issues.slice(0, 20).map(
    (issue): Refusal => ({
      code: 'bad-request',
      words:
        issue.code === 'unrecognized_keys'
          ? 'This has a property that the operation does not know.'
          : withoutValues(issue.message),
      field: issue.path.join('.') || undefined,
    }),
  );
  const [first, ...rest] = refusals;
  throw new Refused([first ?? { code: 'bad-request', words: 'The request does not fit the operation.' }, ...rest]);
}

/** Messages of the schema library name types and limits; anything quoted could be what was typed. */
function withoutValues(message: string): string {
  return message.replace(/"[^"]*"/g, 'a value').slice(0, 200);
}
