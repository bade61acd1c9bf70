import { z } from 'zod';
import type { DraftBriefingInput } from '#domain/acts/briefing/draft-briefing.act.js';
import type { PublishBriefingInput } from '#domain/acts/briefing/publish-briefing.act.js';
import { longText, refField } from './fields.js';

/** A format or a part of a briefing, as templates name them. */
const nameField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'letters, digits, hyphens and underscores');

/** A learning briefing, part by part. */
export const draftBriefingSchema = z.strictObject({
  format: nameField,
  segments: z
    .array(z.strictObject({ key: nameField, text: longText }))
    .min(1)
    .max(30),
}) satisfies z.ZodType<DraftBriefingInput>;

/** Which briefing goes out, checked for disclosure. */
export const publishBriefingSchema = z.strictObject({
  briefing: refField,
  disclosureChecked: z.literal(true),
  note: longText.optional(),
}) satisfies z.ZodType<PublishBriefingInput>;
