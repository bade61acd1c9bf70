import { z } from 'zod';
import { keyField, longText, refField, shortText } from './fields.js';

/** Inputs of acts, by the act's name. */
export const ALERT_ACTS = {
  /** What is said when an alert is raised. */
  raiseAlert: z.strictObject({
    agency: keyField,
    case: refField.optional(),
    return: refField.optional(),
    told: z.string().trim().max(4000),
    when: shortText.optional(),
    concern: longText,
  }),
  /** Which alert somebody takes on. */
  acknowledgeAlert: z.strictObject({ alert: refField }),
  /** The referral made outside this system. */
  referAlert: z.strictObject({
    alert: refField,
    reference: shortText,
    told: longText,
  }),
  /** How an alert ended. */
  resolveAlert: z.strictObject({
    alert: refField,
    outcome: z.enum(['RESOLVED', 'NO_ACTION_NEEDED']),
    note: longText,
  }),
};
