import { z } from 'zod';
import { longText, refField } from './fields.js';

const count = z.number().int().min(0).max(10_000);

/** Inputs of acts, by the act's name. */
export const REVIEW_ACTS = {
  /** What a review (`M3`, `M6` or `M12`) says as a whole. */
  completeReview: z.strictObject({ review: refField, note: longText }),
  /**
   * How many of the cases looked at show the thing counted, and the verdict, which must be what the counts say against
   * the baseline; CANNOT_TELL is always open. At the review a year on both counts are those of the follow-up audit, where
   * it counted them (`figures`).
   */
  recordVerdict: z.strictObject({
    recommendation: refField,
    review: refField,
    affected: count,
    applicable: count,
    verdict: z.enum(['IMPROVED', 'NO_CHANGE', 'WORSE', 'CANNOT_TELL']),
    note: longText,
  }),
  /** Why no audit will follow this one up; planning one with `previous` afterwards takes that back. */
  declineFollowUp: z.strictObject({ reason: longText }),
  /** What is said at the end of the audit. */
  closeCycle: z.strictObject({ note: longText }),
};
