import { z } from 'zod';
import type { NoInput } from '#domain/act/act.js';
import type { ConfirmInvolvementInput } from '#domain/acts/selection/confirm-involvement.act.js';
import type { LockSampleInput } from '#domain/acts/selection/lock-sample.act.js';
import { REPLACEMENT_REASONS, type ReplaceCaseInput } from '#domain/acts/selection/replace-case.act.js';
import type { SupplyFrameInput } from '#domain/acts/selection/supply-frame.act.js';
import { keyField, longText, noInput, refField } from './fields.js';

const code = z.string().trim().max(60);
const cases = z.array(refField).max(1000);

/** The pseudonymous list cases are drawn from. */
export const supplyFrameSchema = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        id: code,
        stratum: code,
        team: code.optional(),
        household: code.optional(),
        exclude: z.boolean().optional(),
      }),
    )
    .max(10_000),
}) satisfies z.ZodType<SupplyFrameInput>;

/** Draws the sample: there is nothing to say, least of all a seed. */
export const drawSampleSchema = noInput satisfies z.ZodType<NoInput>;

/** Which of the drawn cases an agency knows. */
export const confirmInvolvementSchema = z.strictObject({
  agency: keyField,
  known: cases,
  notKnown: cases,
}) satisfies z.ZodType<ConfirmInvolvementInput>;

/** Which case is replaced, and why. */
export const replaceCaseSchema = z.strictObject({
  case: refField,
  reason: z.enum(REPLACEMENT_REASONS),
  note: longText.optional(),
}) satisfies z.ZodType<ReplaceCaseInput>;

/** Fixes the sample, with the reason when it falls short. */
export const lockSampleSchema = z.strictObject({
  acceptShortfall: longText.optional(),
}) satisfies z.ZodType<LockSampleInput>;
