import { z } from 'zod';
import { dayField, keyField, longText, questionField } from './fields.js';

/** What surveys take. */
export const SURVEY_ACTS = {
  /** Which survey of the template, and its days; today and as many working days as the template says where left out. */
  openSurvey: z.strictObject({ survey: keyField, opensOn: dayField.optional(), closesOn: dayField.optional() }),
  moveSurvey: z.strictObject({
    survey: keyField,
    opensOn: dayField.optional(),
    closesOn: dayField.optional(),
    reason: longText,
  }),
  withdrawSurvey: z.strictObject({ survey: keyField, reason: longText }),
  /** How many were asked, where that is known. */
  countSurvey: z.strictObject({ survey: keyField, asked: z.number().int().min(1).max(1_000_000).optional() }),
  /** Numbers of the answers that could tell who somebody is, from 1, in the order in which they are listed. */
  readSurveyWords: z.strictObject({
    survey: keyField,
    question: questionField,
    keepBack: z.array(z.number().int().min(1)).max(5_000),
  }),
};

/** What was answered, by the keys of the questions; blank ones can be left out. */
const answersSchema = z.record(
  z.string().max(80),
  z.union([z.string().max(4_000), z.number(), z.array(z.string().max(80)).max(100)]),
);

/** One reply, as a respondent sends it. */
export const replyToSurveySchema = z.strictObject({ answers: answersSchema });

/** Replies as a story gives them: so many that answered alike. */
export const storyRepliesSchema = z.strictObject({
  survey: keyField.describe('Key of the survey in the template'),
  replies: z
    .array(z.strictObject({ count: z.number().int().min(1).max(1_000).default(1), answers: answersSchema }))
    .min(1)
    .max(200)
    .describe('Replies that people without an account send, one after another'),
});
