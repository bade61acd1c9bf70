import { z } from 'zod';
import { longText, refField } from './fields.js';

/** A format or a part of a briefing, as templates name them. */
const nameField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'letters, digits, hyphens and underscores');

/** Inputs of acts, by the act's name. */
export const BRIEFING_ACTS = {
  /** A learning briefing, part by part. */
  draftBriefing: z.strictObject({
    format: nameField,
    segments: z
      .array(z.strictObject({ key: nameField, text: longText }))
      .min(1)
      .max(30),
  }),
  /** Which briefing goes out, checked for disclosure. */
  publishBriefing: z.strictObject({
    briefing: refField,
    disclosureChecked: z.literal(true),
    note: longText.optional(),
  }),
};
