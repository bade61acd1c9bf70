import { z } from 'zod';
import { REPLACEMENT_REASONS } from '#domain/acts/selection/replace-case.act.js';
import { OLDEST_MONTHS, SEXES } from '#domain/selection/frame.js';
import { keyField, longText, noInput, refField } from './fields.js';

const code = z.string().trim().max(60);
const cases = z.array(refField).max(1000);

/** Inputs of acts, by the act's name. */
export const SELECTION_ACTS = {
  /** The pseudonymous list cases are drawn from. */
  supplyFrame: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          id: code,
          stratum: code,
          team: code.optional(),
          household: code.optional(),
          exclude: z.boolean().optional(),
          ageMonths: z.int().min(0).max(OLDEST_MONTHS).optional().describe('Age in whole months; never a date'),
          sex: z.enum(SEXES).optional(),
        }),
      )
      .max(10_000),
    referencesChecked: z.boolean().optional(),
  }),
  /** Draws the sample: there is nothing to say, least of all a seed. */
  drawSample: noInput,
  /** Which of the drawn cases an agency knows. */
  confirmInvolvement: z.strictObject({
    agency: keyField,
    known: cases,
    notKnown: cases,
  }),
  /** Which case is replaced, and why. */
  replaceCase: z.strictObject({
    case: refField,
    reason: z.enum(REPLACEMENT_REASONS),
    note: longText.optional(),
  }),
  /** Fixes the sample, with the reason when it falls short. */
  lockSample: z.strictObject({
    acceptShortfall: longText.optional(),
  }),
};
