import { z } from 'zod';
import type { AcknowledgeAlertInput } from '#domain/acts/alert/acknowledge-alert.act.js';
import type { RaiseAlertInput } from '#domain/acts/alert/raise-alert.act.js';
import type { ReferAlertInput } from '#domain/acts/alert/refer-alert.act.js';
import type { ResolveAlertInput } from '#domain/acts/alert/resolve-alert.act.js';
import { keyField, longText, refField, shortText } from './fields.js';

/** What is said when an alert is raised. */
export const raiseAlertSchema = z.strictObject({
  agency: keyField,
  case: refField.optional(),
  return: refField.optional(),
  told: z.string().trim().max(4000),
  when: shortText.optional(),
  concern: longText,
}) satisfies z.ZodType<RaiseAlertInput>;

/** Which alert somebody takes on. */
export const acknowledgeAlertSchema = z.strictObject({ alert: refField }) satisfies z.ZodType<AcknowledgeAlertInput>;

/** The referral made outside this system. */
export const referAlertSchema = z.strictObject({
  alert: refField,
  reference: shortText,
  told: longText,
}) satisfies z.ZodType<ReferAlertInput>;

/** How an alert ended. */
export const resolveAlertSchema = z.strictObject({
  alert: refField,
  outcome: z.enum(['RESOLVED', 'NO_ACTION_NEEDED']),
  note: longText,
}) satisfies z.ZodType<ResolveAlertInput>;
