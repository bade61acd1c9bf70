import { z } from 'zod';
import type { Answer } from '#domain/questions/answer.js';
import { dayField, keyField, longText, questionField, refField, shortText } from './fields.js';

const draftText = z.string().max(4000);

/** One answer of a draft: it may be incomplete, but never longer than fits. */
export const answerSchema = z.strictObject({
  value: z
    .union([
      draftText,
      z.number(),
      z.array(z.string().max(1000)).max(200),
      z.array(z.strictObject({ month: z.string().max(7), value: z.number() })).max(240),
      z.array(z.strictObject({ agency: keyField, text: z.string().min(1).max(1000) })).max(100),
      z.null(),
    ])
    .default(null),
  narrative: draftText.optional(),
  evidence: z.array(shortText.describe('Where it can be seen, in words: Case record, section 4')).max(50).optional(),
  notKnownReason: draftText.optional(),
}) satisfies z.ZodType<Answer>;

const MOST_QUESTIONS = 200;

/** Inputs of acts, by the act's name. */
export const SUBMISSION_ACTS = {
  /** Answers to be kept. */
  saveReturn: z.strictObject({
    return: refField,
    answers: z
      .record(questionField, answerSchema)
      .refine((answers) => Object.keys(answers).length <= MOST_QUESTIONS, `at most ${MOST_QUESTIONS} answers at once`),
  }),
  /** Which return, and who answers it; null takes it back. */
  delegateReturn: z.strictObject({
    return: refField,
    to: keyField.nullable(),
  }),
  /** Which return is ready to be sent. */
  sayReturnReady: z.strictObject({ return: refField }),
  /** Which return is sent. */
  submitReturn: z.strictObject({ return: refField }),
  /** Which return is taken back, and why. */
  takeBackReturn: z.strictObject({
    return: refField,
    reason: longText,
  }),
  /** Which return has nothing in it, and why. */
  nilReturn: z.strictObject({
    return: refField,
    reason: longText,
  }),
  /** Which nil return was wrong, and why. */
  reopenNil: z.strictObject({
    return: refField,
    reason: longText,
  }),
  /** Which return has nothing in it on the agency's word: who said so, on which day, and why. */
  recordNil: z.strictObject({
    return: refField,
    saidBy: shortText,
    saidOn: dayField,
    reason: longText,
  }),
  /** Which agency's returns the audit goes on without, and why. */
  waiveReturns: z.strictObject({
    agency: keyField,
    reason: longText,
  }),
  /** What is not clear in a return. */
  askClarification: z.strictObject({
    return: refField,
    questions: z.array(longText).min(1).max(20),
  }),
  /** Which late return is used, and why. */
  admitLateReturn: z.strictObject({
    return: refField,
    reason: longText,
  }),
};
