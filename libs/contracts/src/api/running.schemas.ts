import { z } from 'zod';
import { isPlainDate, type PlainDate } from '#domain/time/plain-date.js';

const reason = z.string().trim().min(1).max(4000).describe('Why, in your own words; kept sealed, never mailed');
const key = z.string().min(1).max(40);
const day = z.iso.date().refine(isPlainDate) as unknown as z.ZodType<PlainDate>;

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
  /** What two decide together; it changes nothing until the other has agreed. */
  makeProposal: z.strictObject({
    what: z
      .enum(['CANCEL', 'KEEP', 'END_KEEPING'])
      .describe('CANCEL the audit; KEEP what would be destroyed; END_KEEPING'),
    reason,
  }),
  agreeToProposal: z.strictObject({ proposal: key }),
  refuseProposal: z.strictObject({ proposal: key, reason }),
  withdrawProposal: z.strictObject({ proposal: key }),
};
