import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { issueInWords } from '#contracts/story/issue-words.js';
import type { Refusal } from '#domain/outcome.js';
import { Refused } from './refusal.js';

/**
 * Reads input by its schema, nothing at all as {}; throws Refused (`bad-request`) with one line of words for each field
 * that is wrong, the first twenty, never its value.
 */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const read = schema.safeParse(raw ?? {}, { error: issueInWords });
  if (read.success) return read.data;
  throw refusedInput(read.error.issues);
}

/** Reads what a handler declares with its schema (`@Query({ schema })`, `@Body({ schema })`), and refuses as readInput does. */
@Injectable()
export class InputPipe extends StandardSchemaValidationPipe {
  /** A body that was not sent is read as an empty one, so that what is missing is named. */
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.schema === undefined || metadata.type === 'custom') return value;
    this.stripProtoKeys(value);
    return readInput(metadata.schema as unknown as z.ZodType<T>, value);
  }
}

function refusedInput(issues: readonly z.core.$ZodIssue[]): Refused {
  const refusals = issues.slice(0, 20).map(
    (issue): Refusal => ({
      code: 'bad-request',
      words: issue.code === 'unrecognized_keys' ? 'This has a field that the operation does not know.' : wordsOf(issue),
      field: issue.path.join('.') || undefined,
    }),
  );
  const [first, ...rest] = refusals;
  return new Refused([first ?? { code: 'bad-request', words: 'The request does not fit the operation.' }, ...rest]);
}

/** What can stand in a field is the schema's own; anything else that is quoted could be what was typed. */
function wordsOf({ code, message }: z.core.$ZodIssue): string {
  return code === 'invalid_value' ? message.slice(0, 1000) : message.replace(/"[^"]*"/g, 'a value').slice(0, 200);
}
