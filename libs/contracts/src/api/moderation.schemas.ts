import { z } from 'zod';
import { PANEL_VERDICTS } from '#domain/moderation/panel-verdict.js';
import type { Answer } from '#domain/questions/answer.js';
import { keyField, longText, noInput, questionField, refField, shortText } from './fields.js';

const MOST_AGENCIES = 60;
const count = z.int().min(0).max(10_000);

/** A step of the scale on which the audit is graded; the act says which there are. */
const gradeField = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'the key of a step')
  .describe('A step of the scale on which the audit’s template grades, or NOT_EVIDENCED');

/** One of the answers that a question offers; the act says which there are. */
const answerKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'the key of an answer');

const gradeEvidence = z
  .array(shortText.describe('Where it can be seen, in words: Case record, section 4'))
  .min(1)
  .max(50);

const findingSaid = z.strictObject({
  text: longText,
  polarity: z.enum(['GOOD_PRACTICE', 'KEY_LEARNING']),
  theme: shortText,
  attribution: z.enum(['PRACTICE', 'RECORDING', 'UNCLEAR']),
  casesAffected: count.optional(),
  casesApplicable: count.optional(),
  cases: z.array(refField).max(1000),
  question: questionField.optional(),
  /** Answers to the question that show it, by their keys: both counts then follow from the returns. */
  answers: z.array(answerKey).max(50).optional(),
  countedIn: z.enum(['CASES', 'AGENCIES', 'RETURNS']).optional(),
  /** The agency whose good practice it is. */
  praises: keyField.optional(),
});

/** Inputs of acts, by the act's name. */
export const MODERATION_ACTS = {
  /** Why the panel goes on with fewer returns than it needs. */
  proceedWithFew: z.strictObject({ reason: longText }),
  /** The panel's decision on one case. */
  moderateCase: z.strictObject({
    case: refField,
    grade: gradeField,
    rationale: longText,
    evidence: gradeEvidence,
    agencies: z
      .record(keyField, z.enum(PANEL_VERDICTS))
      .refine((agencies) => Object.keys(agencies).length <= MOST_AGENCIES, `at most ${MOST_AGENCIES} agencies`)
      .optional(),
    dissent: longText.optional(),
  }),
  /** What the panel says with a grade from now on, whole, and why. */
  correctGradeWords: z.strictObject({
    case: refField,
    rationale: longText,
    evidence: gradeEvidence,
    dissent: longText.optional(),
    reason: longText,
    namesSomebody: z.boolean().optional(),
  }),
  /** What the panel answers itself on one case. */
  answerConcordance: z.strictObject({
    case: refField,
    answers: z
      .array(
        z.strictObject({
          question: questionField,
          answer: answerKey,
          note: longText.optional(),
          agencies: z.array(keyField).max(MOST_AGENCIES).optional(),
        }),
      )
      .min(1)
      .max(200),
    namesSomebody: z.boolean().optional(),
  }),
  /** Why a case is graded again, and whether the words with its grade name somebody. */
  closeTeam: z.strictObject({ team: refField }),
  replaceTeamChair: z.strictObject({ team: refField, person: keyField, reason: longText }),
  reopenGrade: z.strictObject({ case: refField, reason: longText, namesSomebody: z.boolean().optional() }),
  /** Something the panel agrees on, and how often it was so. */
  addFinding: findingSaid,
  /** What a finding says from now on, whole. */
  correctFinding: findingSaid.extend({
    finding: refField,
    namesSomebody: z.boolean().optional(),
    /** Needed once the report is approved. */
    reason: longText.optional(),
  }),
  /** Why a finding no longer stands, and whether its words name somebody. */
  withdrawFinding: z.strictObject({ finding: refField, reason: longText, namesSomebody: z.boolean().optional() }),
  /** What becomes of a finding. */
  decideFinding: z.strictObject({
    finding: refField,
    decision: z.enum(['RECOMMEND', 'NOTE', 'ALREADY_ACTIONED']),
    note: longText.optional(),
    /** Needed once the report is approved. */
    reason: longText.optional(),
  }),
  /** Closes moderation: there is nothing to say. */
  closeModeration: noInput,
};

const givenAnswer = z.looseObject({
  value: z.union([
    z.string(),
    z.number(),
    z.array(z.string()),
    z.array(z.strictObject({ month: z.string(), value: z.number() })),
    z.array(z.strictObject({ agency: z.string(), text: z.string() })),
    z.null(),
  ]),
  narrative: z.string().optional(),
  evidence: z.array(z.string()).optional(),
  notKnownReason: z.string().optional(),
}) satisfies z.ZodType<Answer>;

/** How many cases got which grade, null where the number is too small to be told to the reader. */
export const gradesGiven = z.strictObject({
  items: z.array(z.strictObject({ grade: z.string(), cases: z.number().int().nullable() })),
});

/** What the panel decided on each case that is there for the reader; null for words where the grade alone is. */
export const decisionsInView = z.strictObject({
  items: z.array(
    z.strictObject({
      case: refField,
      grade: z.string(),
      rationale: z.string().nullable(),
      dissent: z.string().nullable(),
    }),
  ),
});

/** The returns of one case beside one another: what became of each, and what each agency said to each question. */
export const comparedCase = z.strictObject({
  ref: refField,
  returns: z.array(z.looseObject({ ref: refField, agencyKey: keyField, state: z.string(), late: z.boolean() })),
  questions: z.array(
    z.strictObject({
      question: z.looseObject({ key: z.string(), enquiry: z.string(), text: z.string(), kind: z.string() }),
      /** By agency; null where an agency left the question out. */
      answers: z.record(keyField, givenAnswer.nullable()),
      discrepancy: z.enum(['inadequate-beside-good', 'spread', 'conflict']).nullable(),
    }),
  ),
});
