import { z } from 'zod';
import { longText, refField } from './fields.js';
import { formatField, segmentField } from './template.schema.js';

/** Inputs of acts, by the act's name. */
export const BRIEFING_ACTS = {
  /** A learning briefing, part by part. */
  draftBriefing: z.strictObject({
    format: formatField,
    segments: z
      .array(z.strictObject({ key: segmentField, text: longText }))
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
