import { z } from 'zod';
import type { ChaseByEmailInput } from '#domain/acts/reminding/chase-by-email.act.js';

const THINGS = [
  'involvement',
  'returns',
  'clarification',
  'moderation',
  'draft',
  'accuracy',
  'approval',
  'acceptance',
  'action',
  'update',
  'sign-off',
  'extension',
  'review',
] as const;

/** Input of chaseByEmail. */
export const chaseByEmailSchema: z.ZodType<ChaseByEmailInput> = z.strictObject({
  thing: z.enum(THINGS).describe('Which kind of open thing the reminder is about'),
  ref: z.string().min(1).max(60).describe('Its reference: an agency, a return, an action, a stage, a review'),
});
