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
    /** The published briefing of which it is a new version, and then why there is one. */
    replaces: refField.optional(),
    reason: longText.optional(),
  }),
  /** Which briefing goes out, checked for disclosure. */
  publishBriefing: z.strictObject({
    briefing: refField,
    disclosureChecked: z.literal(true),
    note: longText.optional(),
  }),
  /** Which draft cannot be published as it stands, and why. */
  sendBackBriefing: z.strictObject({ briefing: refField, reason: longText }),
  /** Which briefing no longer stands, why, and whether its words name somebody. */
  withdrawBriefing: z.strictObject({
    briefing: refField,
    reason: longText,
    namesSomebody: z.boolean().optional(),
  }),
};
