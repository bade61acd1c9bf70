import { z } from 'zod';
import type { PlanCycleInput } from '#domain/acts/planning/plan-cycle.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import type { Policy } from '#domain/policy/policy.js';
import type { SampleRule } from '#domain/templates/template.js';
import { dayField, keyField, longText, noInput, shortText } from './fields.js';

const days = z.number().int().min(0).max(400).optional();

/** Changes to the limits of the policy. */
export const limitsSchema = z.strictObject(
  Object.fromEntries(Object.keys(DEFAULT_POLICY.limits).map((limit) => [limit, days])) as Record<
    keyof Policy['limits'],
    typeof days
  >,
);

const sample = z.strictObject({
  method: z.enum(['simple-random', 'stratified', 'quota', 'systematic', 'nominated', 'census']).optional(),
  size: z.number().int().min(1).max(500).optional(),
  strata: z.array(shortText).max(20).optional(),
  minimumPerStratum: z.number().int().min(0).max(100).optional(),
  teams: z.array(shortText).max(40).optional(),
  reserves: z.number().int().min(0).max(100).optional(),
} satisfies Record<keyof SampleRule, z.ZodType>);

/** What plans a cycle. */
export const planCycleSchema = z.strictObject({
  title: shortText,
  template: keyField,
  launchOn: dayField,
  agencies: z
    .array(z.strictObject({ agency: keyField, lead: keyField.optional() }))
    .min(1)
    .max(60),
  rationale: longText,
  previous: shortText.optional(),
  panelOn: dayField.optional(),
  sample: sample.optional(),
  limits: limitsSchema.optional(),
}) satisfies z.ZodType<PlanCycleInput>;

/** Inputs of acts, by the act's name. */
export const PLANNING_ACTS = {
  /** Launches a planned cycle. */
  launchCycle: noInput,
};
