import { z } from 'zod';
import type { Template } from '#domain/templates/template.js';
import { tooLong } from '#domain/text/messages.js';

/** What messages call the boxes of its page, by their labels. */
export const CALLED = { title: 'Title', rationale: 'Your answer to “Why is this audit done?”' };

const WHICH = 'Choose which questions are asked';

/** What the audit is about, as its page is filled in, with one of these templates. */
export const aboutForm = (templates: readonly Template[]) =>
  z.object({
    template: z.string(WHICH).refine((key) => templates.some((one) => one.key === key), WHICH),
    title: z.string('Enter a title').trim().min(1, 'Enter a title').max(200, tooLong(CALLED.title, 200)),
    rationale: z
      .string('Enter why this audit is done')
      .trim()
      .min(1, 'Enter why this audit is done')
      .max(4000, tooLong(CALLED.rationale, 4000)),
    previous: z
      .string()
      .optional()
      .transform((text) => (text === '' ? undefined : text)),
  });
