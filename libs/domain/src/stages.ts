/** The seven stages of a cycle, in order (docs/domain.md §2). */
export const STAGES = [
  { key: 'planning', title: 'Planning', closedBy: 'person' },
  { key: 'selection', title: 'Case selection', closedBy: 'person' },
  { key: 'submission', title: 'Agency returns', closedBy: 'rule' },
  { key: 'moderation', title: 'Moderation', closedBy: 'person' },
  { key: 'reporting', title: 'Reporting', closedBy: 'person' },
  { key: 'tracking', title: 'Tracking actions', closedBy: 'rule' },
  { key: 'one-year-on', title: 'One year on', closedBy: 'person' },
] as const;

/** Key of a stage. */
export type StageKey = (typeof STAGES)[number]['key'];

/** What people call a stage. */
export function stageTitle(key: StageKey): string {
  return STAGES.find((one) => one.key === key)?.title ?? key;
}

/** Whether a cycle runs, is suspended (clocks frozen), or has ended. */
export const CYCLE_STATES = ['planned', 'running', 'suspended', 'cancelled', 'closed'] as const;
/** One of them. */
export type CycleState = (typeof CYCLE_STATES)[number];

/** Keys of the stages, in order. */
export const STAGE_KEYS: readonly StageKey[] = STAGES.map(({ key }) => key);

/** Stages of a cycle that has been launched. */
export const RUNNING_STAGES: readonly StageKey[] = STAGE_KEYS.filter((key) => key !== 'planning');
