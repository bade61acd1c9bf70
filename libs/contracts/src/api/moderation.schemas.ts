import { z } from 'zod';
import type { NoInput } from '#domain/acts/decision.js';
import type { AddFindingInput } from '#domain/acts/moderation/add-finding.act.js';
import type { DecideFindingInput } from '#domain/acts/moderation/decide-finding.act.js';
import { type ModerateCaseInput, PANEL_VERDICTS } from '#domain/acts/moderation/moderate-case.act.js';
import { GRADES } from '#domain/templates/template.js';
import { keyField, longText, noInput, refField, shortText } from './fields.js';

const MOST_AGENCIES = 60;
const count = z.int().min(0).max(10_000);

/** The panel's decision on one case. */
export const moderateCaseSchema = z.strictObject({
  case: refField,
  grade: z.enum([...GRADES, 'NOT_EVIDENCED']),
  rationale: longText,
  evidence: z.array(shortText).min(1).max(50),
  agencies: z
    .record(keyField, z.enum(PANEL_VERDICTS))
    .refine((agencies) => Object.keys(agencies).length <= MOST_AGENCIES, `at most ${MOST_AGENCIES} agencies`),
  dissent: longText.optional(),
}) satisfies z.ZodType<ModerateCaseInput>;

/** Something the panel agrees on, and how often it was so. */
export const addFindingSchema = z.strictObject({
  text: longText,
  polarity: z.enum(['GOOD_PRACTICE', 'KEY_LEARNING']),
  theme: shortText,
  attribution: z.enum(['PRACTICE', 'RECORDING', 'UNCLEAR']),
  casesAffected: count,
  casesApplicable: count,
  cases: z.array(refField).max(1000),
}) satisfies z.ZodType<AddFindingInput>;

/** What becomes of a finding. */
export const decideFindingSchema = z.strictObject({
  finding: refField,
  decision: z.enum(['RECOMMEND', 'NOTE', 'ALREADY_ACTIONED']),
  note: longText.optional(),
}) satisfies z.ZodType<DecideFindingInput>;

/** Closes moderation: there is nothing to say. */
export const closeModerationSchema = noInput satisfies z.ZodType<NoInput>;
