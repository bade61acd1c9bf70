import { z } from 'zod';
import { isPlainDate, type PlainDate } from '#domain/time/plain-date.js';

const reason = z.string().trim().min(1).max(4000).describe('Why, in your own words; kept sealed, never mailed');
const key = z.string().min(1).max(40);
const day = z.iso.date().refine(isPlainDate) as unknown as z.ZodType<PlainDate>;

const agreedBy = key.describe(
  'Key of the QA chair where the coordinator does it, of the coordinator where the QA chair does',
);

/** Inputs of acts, by the act's name. */
export const RUNNING_ACTS = {
  pauseCycle: z.strictObject({ reason }),
  resumeCycle: z.strictObject({}),
  shiftDates: z.strictObject({
    workingDays: z.number().int().min(1).max(60),
    reason,
  }),
  movePanel: z.strictObject({ panelOn: day, reason }),
  extendAgency: z.strictObject({ agency: key, toOn: day, reason }),
  cancelCycle: z.strictObject({
    reason,
    approvedBy: key.describe('Key of the executive who approved it'),
  }),
  keepForReview: z.strictObject({ reason, agreedBy }),
  endKeeping: z.strictObject({ reason, agreedBy }),
};
