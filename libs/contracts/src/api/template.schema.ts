import { z } from 'zod';
import { BRIEFING_FORMATS } from '#domain/briefing/formats.js';
import { ACTIVITY_METHODS, type ActivityMethod } from '#domain/questions/activity.js';
import { ANSWER_KINDS } from '#domain/questions/question.js';
import { SHIPPED_SCALES } from '#domain/questions/scales.js';
import { STAGES } from '#domain/stages.js';
import { AUDIENCES, SURVEY_KINDS } from '#domain/surveys/survey.js';
import { AUDIT_KINDS, type AuditKind } from '#domain/templates/audit-kinds.js';
import { FIRST_KINDS, readTemplate } from '#domain/templates/read-template.js';
import { TEMPLATE_FORM } from '#domain/templates/template.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { dayField, keyField } from './fields.js';

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

const asked = {
  key: short,
  enquiry: short,
  text: z.string().min(1).max(4000),
  required: z.boolean(),
  evidence: z.boolean(),
  compared: z.boolean(),
  activities: z.array(short).max(50).optional().describe('Things to look at'),
};

const keyed = { key: nameField, words: short };

const activitySchema = z.strictObject({
  key: short,
  title: short,
  method: z.enum(Object.keys(ACTIVITY_METHODS) as [ActivityMethod, ...ActivityMethod[]]),
  evidence: z.number().int().min(0).max(20).describe('How many places for evidence it has'),
});

/** What questions of some kinds say beside their text. */
const choosing = {
  scale: short.optional().describe('Of a step: the key of a shipped scale, or of one of the template’s own'),
  options: z
    .array(z.strictObject(keyed))
    .max(50)
    .optional()
    .describe('Of one-of and several-of; of concordance, where it is not SAME, PARTLY, DIFFERENT'),
  least: z.number().optional().describe('Of a number, as are most, decimals and unit'),
  most: z.number().optional(),
  decimals: z.boolean().optional(),
  unit: short.optional(),
};

const questionSchema = z.strictObject({
  ...asked,
  activities: z
    .array(z.union([short, activitySchema]))
    .max(50)
    .optional()
    .describe('Things to look at (texts), and activities, each answered under its key like a question'),
  ...choosing,
  kind: z.enum(ANSWER_KINDS),
});

const scaleSchema = z.strictObject({
  key: short,
  title: short,
  steps: z
    .array(z.strictObject({ ...keyed, descriptor: z.string().min(1).max(1000).optional() }))
    .max(20)
    .describe('Worst first'),
  goodFrom: nameField.describe('The lowest step that is good enough'),
  mayBeNotEvidenced: z.boolean(),
  mayBeNotApplicable: z.boolean(),
});

const sampleRule = {
  method: z.enum(['simple-random', 'stratified', 'quota', 'systematic', 'nominated', 'census']),
  strata: z.array(short).max(20),
  minimumPerStratum: z.number().int().min(0).max(100),
  teams: z.array(short).max(40),
  reserves: z.number().int().min(0).max(100),
};
const sizeField = z.number().int().min(1).max(500);

const frame = {
  key: keyField,
  version: z.number().int().min(1),
  title: short,
  origin: short,
  stages: z.array(z.enum(STAGES.map((stage) => stage.key))).min(1),
  briefing: z.strictObject({
    format: formatField,
    layout: z.enum(['tiles']).optional().describe('Numbered tiles in reading order; one below the other without it'),
    segments: z.array(z.strictObject({ key: nameField, heading: short })).max(50),
  }),
  notes: z.string().max(4000),
};

/** What forms 1 and 2 said in the place of parts. */
const undivided = {
  returns: z.enum(['per-case', 'per-agency']),
  enquiries: z.array(z.strictObject({ key: short, title: short })).max(100),
  sample: z.strictObject({ ...sampleRule, size: sizeField }).nullable(),
};

const { required: _required, evidence: _evidence, compared: _compared, activities: _activities, ...said } = asked;
const { enquiry: _enquiry, ...surveyed } = said;

const surveySchema = z
  .strictObject({
    key: keyField,
    title: short,
    audience: z.enum(AUDIENCES),
    introduction: z.string().max(4000).describe('Stands above the questions'),
    questions: z.array(z.strictObject({ ...surveyed, ...choosing, kind: z.enum(SURVEY_KINDS) })).max(50),
    openWorkingDays: z.number().int().min(1).max(60),
  })
  .describe('Asked by a link that needs no account; no question must be answered');

const SCALES = Object.values(SHIPPED_SCALES)
  .map(({ key, steps }) => `${key}: ${steps.map((step) => step.key).join(', ')}`)
  .join('; ');

const presentForm = z
  .strictObject({
    form: z.literal(TEMPLATE_FORM),
    ...frame,
    kind: z.enum(Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]]).describe('What kind of audit it is'),
    year: z.number().int().nullable().describe('The year the audit is of; null where it is of none'),
    objects: z.array(short).max(20).describe('What is tested, by name; may be empty'),
    definition: z.strictObject({ words: z.string().min(1).max(1000), source: short }).nullable(),
    parts: z
      .array(z.strictObject({ key: short, title: short, about: z.enum(['cases', 'agencies']) }))
      .min(1)
      .max(10)
      .describe(
        'In parts about cases an agency answers for each case that it knows, in parts about agencies once, for itself',
      ),
    enquiries: z
      .array(
        z.strictObject({
          ...{ key: short, title: short, part: short.describe('The key of its part') },
          activities: z.array(activitySchema).max(50).optional(),
        }),
      )
      .max(100),
    sample: z
      .strictObject({ ...sampleRule, size: sizeField.nullable().describe('Null: the plan says how many') })
      .nullable()
      .describe('How cases are drawn; null where no part is about cases'),
    surveys: z.array(surveySchema).max(10),
    intervention: z
      .strictObject({ title: short, on: dayField.nullable().describe('Null: the plan says the day') })
      .optional()
      .describe('What came in, before and after which counts by month are read'),
    counts: z
      .array(z.strictObject({ key: keyField, title: short }))
      .max(20)
      .optional()
      .describe('What is counted month by month for the whole audit: contacts, referrals'),
    series: short.optional().describe('The series of audits it stands in, by its title'),
    scales: z.array(scaleSchema).max(20).describe(`Scales of its own. Shipped are, worst step first: ${SCALES}`),
    grading: short.nullable().describe('The scale the panel grades cases on, by its key; null where nobody grades'),
    questions: z.array(questionSchema).min(1).max(200),
  })
  .describe('The form templates have now');

const secondForm = z
  .strictObject({
    form: z.literal(2),
    ...frame,
    ...undivided,
    scales: z.array(scaleSchema).max(20),
    grading: short.nullable(),
    questions: z.array(questionSchema).min(1).max(200),
  })
  .describe('The second form, without parts: it is brought up to the one templates have now');

const firstForm = z
  .strictObject({
    form: z.undefined().optional(),
    ...frame,
    ...undivided,
    questions: z
      .array(z.strictObject({ ...asked, kind: z.enum(FIRST_KINDS) }))
      .min(1)
      .max(200),
  })
  .describe('The first form, without a number: it is brought up to the one templates have now');

/** A whole template, as a story brings it, in the form templates have now: an older form is brought up to it. */
export const templateSchema = z
  .discriminatedUnion('form', [presentForm, secondForm, firstForm])
  .transform(readTemplate);
