import { z } from 'zod';
import { RULE_SUBJECTS } from '#domain/policy/policy.js';

/** Inputs of acts, by the act's name. */
export const POST_ACTS = {
  chaseByEmail: z.strictObject({
    thing: z.enum(RULE_SUBJECTS).describe('Which kind of open thing the reminder is about'),
    ref: z.string().min(1).max(60).describe('Its reference: an agency, a return, an action, a stage, a review'),
  }),
};
