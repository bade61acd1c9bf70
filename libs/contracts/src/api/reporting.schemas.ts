import { z } from 'zod';
import type { AnswerCommentInput } from '#domain/acts/reporting/answer-comment.act.js';
import type { ApproveReportInput } from '#domain/acts/reporting/approve-report.act.js';
import type { CommentOnFactsInput } from '#domain/acts/reporting/comment-on-facts.act.js';
import type { ConfirmFactsInput } from '#domain/acts/reporting/confirm-facts.act.js';
import type { DraftRecommendationInput } from '#domain/acts/reporting/draft-recommendation.act.js';
import type { IssueDraftInput } from '#domain/acts/reporting/issue-draft.act.js';
import type { ProposeActionInput } from '#domain/acts/reporting/propose-action.act.js';
import { dayField, keyField, longText, refField } from './fields.js';

const count = z.int().min(0).max(1_000_000);

/** What must change, why, and how it will be seen. */
export const draftRecommendationSchema = z.strictObject({
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
  overCapReason: longText.optional(),
}) satisfies z.ZodType<DraftRecommendationInput>;

/** One task for one owner in one agency. */
export const proposeActionSchema = z.strictObject({
  recommendation: refField,
  agency: keyField,
  owner: keyField,
  deputy: keyField.optional(),
  text: longText,
  deliverable: longText,
  measure: longText,
  dueOn: dayField.optional(),
  overCapReason: longText.optional(),
}) satisfies z.ZodType<ProposeActionInput>;

/** Issues the draft, with recommendations or for learning only. */
export const issueDraftSchema = z.strictObject({
  learningOnly: z.boolean().optional(),
}) satisfies z.ZodType<IssueDraftInput>;

/** Where a fact is wrong. */
export const commentOnFactsSchema = z.strictObject({
  agency: keyField,
  text: longText,
}) satisfies z.ZodType<CommentOnFactsInput>;

/** What is said to a comment on facts. */
export const answerCommentSchema = z.strictObject({
  comment: refField,
  answer: longText,
}) satisfies z.ZodType<AnswerCommentInput>;

/** Which agency has nothing to correct. */
export const confirmFactsSchema = z.strictObject({ agency: keyField }) satisfies z.ZodType<ConfirmFactsInput>;

/** Who signs the report. */
export const approveReportSchema = z.strictObject({
  signatories: z.array(keyField).min(1).max(50),
}) satisfies z.ZodType<ApproveReportInput>;
