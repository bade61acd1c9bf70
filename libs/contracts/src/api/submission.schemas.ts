import { z } from 'zod';
import type { AdmitLateReturnInput } from '#domain/acts/submission/admit-late-return.act.js';
import type { AskClarificationInput } from '#domain/acts/submission/ask-clarification.act.js';
import type { DelegateReturnInput } from '#domain/acts/submission/delegate-return.act.js';
import type { NilReturnInput } from '#domain/acts/submission/nil-return.act.js';
import type { SaveReturnInput } from '#domain/acts/submission/save-return.act.js';
import type { SubmitReturnInput } from '#domain/acts/submission/submit-return.act.js';
import type { Answer } from '#domain/submission/answers.js';
import { keyField, longText, questionField, refField, shortText } from './fields.js';

const draftText = z.string().max(4000);

/** One answer of a draft: it may be incomplete, but never longer than fits. */
export const answerSchema = z.strictObject({
  value: z
    .union([
      draftText,
      z.number(),
      z.array(z.string().max(1000)).max(200),
      z.array(z.strictObject({ month: z.string().max(7), value: z.number() })).max(240),
      z.null(),
    ])
    .default(null),
  narrative: draftText.optional(),
  evidence: z.array(shortText).max(50).optional(),
  notKnownReason: draftText.optional(),
}) satisfies z.ZodType<Answer>;

const MOST_QUESTIONS = 200;

/** Answers to be kept. */
export const saveReturnSchema = z.strictObject({
  return: refField,
  answers: z
    .record(questionField, answerSchema)
    .refine((answers) => Object.keys(answers).length <= MOST_QUESTIONS, `at most ${MOST_QUESTIONS} answers at once`),
}) satisfies z.ZodType<SaveReturnInput>;

/** Which return, and who answers it; null takes it back. */
export const delegateReturnSchema = z.strictObject({
  return: refField,
  to: keyField.nullable(),
}) satisfies z.ZodType<DelegateReturnInput>;

/** Which return is sent. */
export const submitReturnSchema = z.strictObject({ return: refField }) satisfies z.ZodType<SubmitReturnInput>;

/** Which return has nothing in it, and why. */
export const nilReturnSchema = z.strictObject({
  return: refField,
  reason: longText,
}) satisfies z.ZodType<NilReturnInput>;

/** What is not clear in a return. */
export const askClarificationSchema = z.strictObject({
  return: refField,
  questions: z.array(longText).min(1).max(20),
}) satisfies z.ZodType<AskClarificationInput>;

/** Which late return is used, and why. */
export const admitLateReturnSchema = z.strictObject({
  return: refField,
  reason: longText,
}) satisfies z.ZodType<AdmitLateReturnInput>;
