import type { z } from 'zod';
import type { ActName, InputOf } from '#domain/acts/acts.js';
import { ALERT_ACTS } from './alert.schemas.js';
import { BRIEFING_ACTS } from './briefing.schemas.js';
import { DISPUTE_ACTS } from './dispute.schemas.js';
import { MODERATION_ACTS } from './moderation.schemas.js';
import { PLANNING_ACTS } from './planning.schemas.js';
import { POST_ACTS } from './post.schemas.js';
import { REPORTING_ACTS } from './reporting.schemas.js';
import { REVIEW_ACTS } from './review.schemas.js';
import { RUNNING_ACTS } from './running.schemas.js';
import { SELECTION_ACTS } from './selection.schemas.js';
import { SOURCE_ACTS } from './source.schemas.js';
import { SUBMISSION_ACTS } from './submission.schemas.js';
import { SURVEY_ACTS } from './survey.schemas.js';
import { TRACKING_ACTS } from './tracking.schemas.js';

export { planCycleSchema, storyPlanSchema } from './planning.schemas.js';

/** The schema of every act's input, by the act's name: checked against the domain both ways. */
export const ACT_SCHEMAS = {
  ...ALERT_ACTS,
  ...BRIEFING_ACTS,
  ...DISPUTE_ACTS,
  ...MODERATION_ACTS,
  ...PLANNING_ACTS,
  ...POST_ACTS,
  ...REPORTING_ACTS,
  ...REVIEW_ACTS,
  ...RUNNING_ACTS,
  ...SELECTION_ACTS,
  ...SOURCE_ACTS,
  ...SUBMISSION_ACTS,
  ...SURVEY_ACTS,
  ...TRACKING_ACTS,
} as const satisfies { readonly [Name in ActName]: z.ZodType<InputOf<Name>> };
