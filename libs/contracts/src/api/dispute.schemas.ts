import { z } from 'zod';
import { dayField, keyField, longText, refField } from './fields.js';

/** What disputes take. */
export const DISPUTE_ACTS = {
  /** What an agency disagrees with, another or (left out) the panel. */
  raiseDispute: z.strictObject({
    agency: keyField,
    against: keyField.optional(),
    about: z.enum(['GRADE', 'FINDING', 'FACT', 'ACTION']),
    thing: refField,
    urgent: z.boolean().optional(),
    text: longText,
  }),
  /** What both sides will try, and by when it is to have worked. */
  planForDispute: z.strictObject({ dispute: refField, plan: longText, byOn: dayField }),
  /** What was agreed, with what each side says of it. */
  resolveDispute: z.strictObject({
    dispute: refField,
    outcome: longText,
    raiserView: longText,
    otherView: longText,
  }),
  escalateDispute: z.strictObject({ dispute: refField, reason: longText }),
  /** Why it could not be settled, with both views. */
  recordDisagreement: z.strictObject({
    dispute: refField,
    reason: longText,
    raiserView: longText,
    otherView: longText,
  }),
  withdrawDispute: z.strictObject({ dispute: refField, reason: longText }),
};
