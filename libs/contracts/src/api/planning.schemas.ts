import { z } from 'zod';
import type { PlanCycleInput, StoryPlan } from '#domain/acts/planning/plan-cycle.js';
import { LIMIT_BOUNDS } from '#domain/policy/limit-bounds.js';
import type { Policy } from '#domain/policy/policy.js';
import type { SampleRule } from '#domain/templates/template.js';
import { dayField, keyField, longText, noInput, shortText } from './fields.js';
import { quotaCells, templateSchema } from './template.schema.js';

const within = ([least, most]: readonly [number, number]) => z.number().int().min(least).max(most).optional();

/** Changes to the limits of the policy, each within its bounds. */
export const limitsSchema = z.strictObject(
  Object.fromEntries(Object.entries(LIMIT_BOUNDS).map(([limit, bounds]) => [limit, within(bounds)])) as Record<
    keyof Policy['limits'],
    ReturnType<typeof within>
  >,
);

const sample = z.strictObject({
  method: z.enum(['simple-random', 'stratified', 'quota', 'systematic', 'nominated', 'census']).optional(),
  size: z.number().int().min(1).max(500).optional(),
  strata: z.array(shortText).max(20).optional(),
  minimumPerStratum: z.number().int().min(0).max(100).optional(),
  teams: z.array(shortText).max(40).optional(),
  cells: quotaCells.optional(),
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
  interventionOn: dayField.optional().describe('When what the template looks for came in; asked where it names that'),
  auditTeams: z
    .array(z.strictObject({ name: shortText, chair: keyField, members: z.array(keyField).max(30) }))
    .max(40)
    .optional()
    .describe('Teams that audit their own cases, by their names in the list; asked where the template says so'),
  sample: sample.optional(),
  limits: limitsSchema.optional(),
}) satisfies z.ZodType<PlanCycleInput>;

/** A plan as a story makes it, on the practice clock alone: its template may be a whole one. */
export const storyPlanSchema = planCycleSchema.extend({
  template: z
    .union([keyField, templateSchema])
    .describe('Key of a shipped template, or a whole one: that only on the practice clock'),
}) satisfies z.ZodType<StoryPlan>;

/** Inputs of acts, by the act's name. */
export const PLANNING_ACTS = {
  /** Changes a plan until it is launched: the whole plan, as it is from now on. */
  changePlan: planCycleSchema,
  /** Launches a planned cycle. */
  launchCycle: noInput,
};
