import { z } from 'zod';
import { AUDIENCES } from '#domain/briefing/publication.js';
import { longText, refField, shortText } from './fields.js';
import { formatField, segmentField } from './template.schema.js';

/** The text of a part of a briefing. */
const notationField = longText.describe(
  'Paragraphs apart by an empty line; “- ” begins an item, “### ” a sub-heading; **strong**, _emphasis_, [words](https://…); (F03) at the end of a paragraph or item says what it rests on, (for managers) for whom it is',
);

/** Inputs of acts, by the act's name. */
export const BRIEFING_ACTS = {
  /** A learning briefing, part by part. */
  draftBriefing: z.strictObject({
    format: formatField,
    segments: z
      .array(z.strictObject({ key: segmentField, text: notationField, heading: shortText.optional() }))
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
    /** Why something that was warned of stays, by the key that the refusal names: '4-small-count'. */
    passed: z
      .array(z.strictObject({ warning: refField, reason: longText }))
      .max(200)
      .optional(),
  }),
  /** Which published briefing anybody may read from now on, and for whom it is. */
  openBriefing: z.strictObject({ briefing: refField, audience: z.array(z.enum(AUDIENCES)).min(1) }),
  /** Which draft cannot be published as it stands, and why. */
  sendBackBriefing: z.strictObject({ briefing: refField, reason: longText }),
  /** Which briefing no longer stands, why, and whether its words name somebody. */
  withdrawBriefing: z.strictObject({
    briefing: refField,
    reason: longText,
    namesSomebody: z.boolean().optional(),
    /** What stands at its public address instead, where it was opened. */
    publicNote: longText.optional(),
  }),
};
