import { z } from 'zod';
import { templateOf } from '#domain/templates/templates.js';

const WHICH = 'Choose which questions are asked';

/** What the audit is about, as its page is filled in. */
export const aboutForm = z.object({
  template: z.string(WHICH).refine((key) => templateOf(key) !== null, WHICH),
  title: z.string('Enter a title').trim().min(1, 'Enter a title').max(200, 'The title must be 200 characters or fewer'),
  rationale: z
    .string('Enter why this audit is done')
    .trim()
    .min(1, 'Enter why this audit is done')
    .max(4000, 'Why this audit is done must be 4,000 characters or fewer'),
  previous: z
    .string()
    .optional()
    .transform((text) => (text === '' ? undefined : text)),
});
