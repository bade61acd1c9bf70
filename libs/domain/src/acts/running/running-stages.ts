import type { StageKey } from '../../stages.js';

/** Stages of a cycle that has been launched. */
export const RUNNING_STAGES: readonly StageKey[] = [
  'selection',
  'submission',
  'moderation',
  'reporting',
  'tracking',
  'one-year-on',
];
