import { z } from 'zod';
import { SIGNING_POSTS } from '#domain/policy/policy.js';
import { dayField, keyField, longText, refField, shortText } from './fields.js';

const count = z.int().min(0).max(1_000_000);

const factPart = z.enum(['TEXT', 'OUTCOME', 'MEASURE', 'COUNT', 'GRADE']);

const recommendationSaid = z.strictObject({
  text: longText,
  target: z.enum(['PARTNERSHIP', 'EACH_AGENCY', 'NAMED_AGENCY', 'AUDIT_METHOD', 'NATIONAL']),
  agency: keyField.optional(),
  priority: z.enum(['URGENT', 'HIGH', 'MEDIUM', 'LOW']),
  findings: z.array(refField).min(1).max(100),
  outcome: longText,
  measure: longText,
  baselineAffected: count,
  baselineApplicable: count,
  targetAffected: count,
});

const actionSaid = z.strictObject({
  owner: keyField,
  deputy: keyField.optional(),
  text: longText,
  deliverable: longText,
  measure: longText,
  dueOn: dayField.optional(),
});

/** Beside what something says from now on: whether what it said names somebody, and why, once the report is approved. */
const corrected = { namesSomebody: z.boolean().optional(), reason: longText.optional() };

/** Inputs of acts, by the act's name. */
export const REPORTING_ACTS = {
  /** What must change, why, and how it will be seen; which open recommendation of the earlier audit it takes up. */
  draftRecommendation: recommendationSaid.extend({
    overCapReason: longText.optional(),
    continues: shortText.optional().describe('As WEX-2026-01/R02: the earlier audit and its recommendation'),
  }),
  /** What a recommendation says from now on, whole. */
  correctRecommendation: recommendationSaid.extend({ recommendation: refField, ...corrected }),
  /** Why a recommendation is not made after all, and whether its words name somebody. */
  withdrawRecommendation: z.strictObject({
    recommendation: refField,
    reason: longText,
    namesSomebody: z.boolean().optional(),
  }),
  /** One task for one owner in one agency. */
  proposeAction: actionSaid.extend({
    recommendation: refField,
    agency: keyField,
    overCapReason: longText.optional(),
  }),
  /** What an action says from now on, whole. */
  correctAction: actionSaid.extend({ action: refField, ...corrected }),
  /** Why an action is not proposed after all, and whether its words name somebody. */
  withdrawAction: z.strictObject({ action: refField, reason: longText, namesSomebody: z.boolean().optional() }),
  /** Issues the draft, with recommendations or for learning only. */
  issueDraft: z.strictObject({
    learningOnly: z.boolean().optional(),
  }),
  /** Where a fact is wrong: in which sentence or count of a finding, a recommendation or the grade of a case. */
  commentOnFacts: z.strictObject({
    agency: keyField,
    text: longText,
    about: refField.optional(),
    part: factPart.optional(),
  }),
  /** What is said to a comment on facts, and whether what it is about is wrong: that is then opened. */
  answerComment: z.strictObject({
    comment: refField,
    answer: longText,
    agreed: z.boolean().optional(),
    about: refField.optional(),
    part: factPart.optional(),
  }),
  /** What a sentence (`text`) or a count that was agreed to be wrong says from now on. */
  correctFact: z.strictObject({
    comment: refField,
    text: longText.optional(),
    casesAffected: count.optional(),
    casesApplicable: count.optional(),
    cases: z.array(refField).max(500).optional(),
    baselineAffected: count.optional(),
    baselineApplicable: count.optional(),
    targetAffected: count.optional(),
    namesSomebody: z.boolean().optional(),
  }),
  /** Which comment led to the correction. */
  confirmCorrection: z.strictObject({ comment: refField }),
  /** Which agency has nothing to correct. */
  confirmFacts: z.strictObject({ agency: keyField }),
  /** Which agency gets no action under a recommendation for every agency, and why. */
  leaveAgencyOut: z.strictObject({ recommendation: refField, agency: keyField, reason: longText }),
  /** Nothing: each signs for themselves. */
  approveReport: z.strictObject({}),
  /** For which post somebody else is asked to sign, who, and why. */
  replaceSignatory: z.strictObject({ post: z.enum(SIGNING_POSTS), person: keyField, reason: longText }),
  /** For which post a signature was given on paper: by whom, on which day, and why so. */
  recordSignature: z.strictObject({
    post: z.enum(SIGNING_POSTS),
    givenBy: shortText,
    givenOn: dayField,
    reason: longText,
  }),
  /** Whose earlier words are destroyed, as "finding/F01", and why. */
  destroyWords: z.strictObject({
    thing: z
      .string()
      .regex(
        /^((finding|recommendation|action|case|briefing|source)\/[A-Z]+\d+|concordance\/[A-Z]+\d+-[A-Za-z0-9._-]+)$/,
      )
      .max(100),
    reason: longText,
  }),
  /** Why the draft cannot be approved as it stands. */
  sendBackReport: z.strictObject({ reason: longText }),
};
