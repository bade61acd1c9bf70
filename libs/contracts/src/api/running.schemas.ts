import { z } from 'zod';
import type { CancelCycleInput } from '#domain/acts/running/cancel-cycle.act.js';
import type { ExtendAgencyInput } from '#domain/acts/running/extend-agency.act.js';
import type { PauseCycleInput } from '#domain/acts/running/pause-cycle.act.js';
import type { ShiftDatesInput } from '#domain/acts/running/shift-dates.act.js';
import { isPlainDate, type PlainDate } from '#domain/time/plain-date.js';

const reason = z.string().trim().min(1).max(4000).describe('Why, in your own words; kept sealed, never mailed');
const key = z.string().min(1).max(40);
const day = z.iso.date().refine(isPlainDate) as unknown as z.ZodType<PlainDate>;

/** Input of pauseCycle. */
export const pauseCycleSchema: z.ZodType<PauseCycleInput> = z.strictObject({ reason });
/** Input of resumeCycle. */
export const resumeCycleSchema: z.ZodType<Readonly<Record<string, never>>> = z.strictObject({});
/** Input of shiftDates. */
export const shiftDatesSchema: z.ZodType<ShiftDatesInput> = z.strictObject({
  workingDays: z.number().int().min(1).max(60),
  reason,
});
/** Input of extendAgency. */
export const extendAgencySchema: z.ZodType<ExtendAgencyInput> = z.strictObject({ agency: key, toOn: day, reason });
/** Input of cancelCycle. */
export const cancelCycleSchema: z.ZodType<CancelCycleInput> = z.strictObject({
  reason,
  approvedBy: key.describe('Key of the executive who approved it'),
});
