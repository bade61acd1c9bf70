import { STAGES, type StageKey } from '../../stages.js';

/** Alerts are possible in every stage from the launch on. */
export const ALERT_STAGES: readonly StageKey[] = STAGES.map((stage) => stage.key).filter((key) => key !== 'planning');
