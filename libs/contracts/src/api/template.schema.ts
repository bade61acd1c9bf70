import { z } from 'zod';
import { BRIEFING_FORMATS } from '#domain/acts/briefing/formats.js';
import { STAGES } from '#domain/stages.js';
import { ANSWER_KINDS } from '#domain/templates/template.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { keyField } from './fields.js';

const short = z.string().min(1).max(200);
/** A format or a part of a briefing, as templates name them. */
const nameField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'letters, digits, hyphens and underscores');

const OWN_PARTS = TEMPLATES.map(({ key, briefing: { format, segments } }) => {
  return `${key}: ${format} with ${segments.map((one) => one.key).join(', ')}`;
}).join('; ');

/** The format of a briefing. */
export const formatField = nameField.describe(
  `The format of the audit’s template, or one of ${BRIEFING_FORMATS.join(', ')}`,
);

/** The key of a part of a briefing. */
export const segmentField = nameField.describe(
  `In the template’s own format, its parts in their order; in another, names of your own, seven of them for SEVEN_MINUTE. Parts of the shipped templates: ${OWN_PARTS}`,
);

const questionSchema = z.strictObject({
  key: short,
  enquiry: short,
  text: z.string().min(1).max(4000),
  kind: z.enum(ANSWER_KINDS),
  required: z.boolean(),
  evidence: z.boolean(),
  compared: z.boolean(),
  activities: z.array(short).max(50).optional(),
});

/** A whole template, as a story brings it. */
export const templateSchema = z.strictObject({
  key: keyField,
  version: z.number().int().min(1),
  title: short,
  origin: short,
  stages: z.array(z.enum(STAGES.map((stage) => stage.key))).min(1),
  returns: z.enum(['per-case', 'per-agency']),
  enquiries: z.array(z.strictObject({ key: short, title: short })).max(100),
  questions: z.array(questionSchema).min(1).max(200),
  sample: z
    .strictObject({
      method: z.enum(['simple-random', 'stratified', 'quota', 'systematic', 'nominated', 'census']),
      size: z.number().int().min(1).max(500),
      strata: z.array(short).max(20),
      minimumPerStratum: z.number().int().min(0).max(100),
      teams: z.array(short).max(40),
      reserves: z.number().int().min(0).max(100),
    })
    .nullable(),
  briefing: z.strictObject({
    format: formatField,
    segments: z.array(z.strictObject({ key: nameField, heading: short })).max(50),
  }),
  notes: z.string().max(4000),
});
