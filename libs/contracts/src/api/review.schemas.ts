import { z } from 'zod';
import { longText, refField } from './fields.js';

const count = z.number().int().min(0).max(10_000);

export const completeReviewSchema = z.strictObject({ review: refField, note: longText });
export const recordVerdictSchema = z.strictObject({
  recommendation: refField,
  review: refField,
  affected: count,
  applicable: count,
  verdict: z.enum(['IMPROVED', 'NO_CHANGE', 'WORSE', 'CANNOT_TELL']),
  note: longText,
});
export const closeCycleSchema = z.strictObject({ note: longText });
