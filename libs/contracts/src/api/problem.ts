import { z } from 'zod';

/** What every refused request is answered with: `application/problem+json` (RFC 9457) and words a person can act on. */
export const problemSchema = z.object({
  /** Stable address of the kind of problem, `/problems/<code>`. */
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** Stable code of the first reason. */
  code: z.string(),
  detail: z.string(),
  /** Every reason, with the input it concerns. */
  reasons: z.array(z.object({ code: z.string(), words: z.string(), field: z.string().optional() })),
  /** Quote this when asking for help; it finds the line in the log. */
  correlation: z.string().optional(),
});

/** A problem document. */
export type Problem = z.infer<typeof problemSchema>;

/** Status of a refusal by its code; any code not named here is a rule's refusal: 422. */
const STATUS: Readonly<Record<string, number>> = {
  'bad-request': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'wrong-method': 405,
  'wrong-stage': 409,
  suspended: 409,
  ended: 409,
  'stale-version': 412,
  'too-large': 413,
  'wrong-media-type': 415,
  'stale-form': 403,
  'sign-in-first': 401,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'database-away': 503,
};

/**
 * HTTP status that answers a refusal with this code; 422 for codes that have none of their own, which is a rule's no.
 */
export function statusOf(code: string): number {
  return STATUS[code] ?? 422;
}
