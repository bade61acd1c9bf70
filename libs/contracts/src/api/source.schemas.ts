import { z } from 'zod';
import { dayField, keyField, longText, refField, shortText } from './fields.js';

const amount = z.number().int().min(0).max(1_000_000);

const recording = {
  corrects: refField.optional().describe('The evidence that is put right: what is said takes the place of all it said'),
  namesSomebody: z.boolean().optional(),
  reason: longText.optional().describe('Why it is put right; asked once the report is approved'),
};

/** What recording evidence beside the returns takes. */
export const SOURCE_ACTS = {
  recordEvent: z.strictObject({
    title: shortText,
    on: dayField,
    attended: z.record(keyField, amount).describe('How many came from each agency, by its key; nobody is named'),
    ...recording,
  }),
  recordSource: z.strictObject({
    title: shortText,
    from: shortText.describe('Who published it, or where it can be read'),
    on: dayField.optional().describe('The day on which it was published'),
    says: longText.describe('What it says for this audit'),
    ...recording,
  }),
  recordCounts: z.strictObject({
    count: keyField.describe('A count by month that the template asks for'),
    months: z.record(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, as YYYY-MM'), amount),
    from: shortText.describe('Where the figures come from'),
    ...recording,
  }),
  withdrawSource: z.strictObject({ source: refField, reason: longText, namesSomebody: z.boolean().optional() }),
};
