import type { Cycle, CycleFacts } from './facts.js';

type State = Pick<Cycle, 'state'>;
type AtStage = { readonly cycle: Pick<Cycle, 'stage'> };

/** Whether a cycle was cancelled. */
export function isCancelled({ state }: State): boolean {
  return state === 'cancelled';
}

/** Whether a cycle was cancelled or closed. */
export function isOver({ state }: State): boolean {
  return isCancelled({ state }) || state === 'closed';
}

/** Whether a cycle is paused: its clocks stand still. */
export function isPaused({ state }: State): boolean {
  return state === 'suspended';
}

/** Whether a cycle waits for its launch. */
export function isPlanned({ state }: State): boolean {
  return state === 'planned';
}

/** Whether a cycle is launched and neither paused nor over. */
export function isRunning({ state }: State): boolean {
  return state === 'running';
}

/** Whether a cycle stands in this stage, and the stage has not closed. */
export function isNow({ cycle, stage }: CycleFacts, key: string): boolean {
  return cycle.stage === key && (stage[key]?.closedAt ?? null) === null;
}

/** Whether the sample of a cycle is not settled yet: no return is asked for, and what is said of its cases can be corrected. */
export function isSampleOpen({ cycle }: AtStage): boolean {
  return cycle.stage === 'planning' || cycle.stage === 'selection';
}

/** Whether returns of a cycle are being collected; not once it was cancelled. */
export function isCollecting({ cycle }: AtLiveStage): boolean {
  return cycle.stage === 'submission' && !isCancelled(cycle);
}

/** Whether the panel of a cycle is moderating; not once it was cancelled. */
export function isModerating({ cycle }: AtLiveStage): boolean {
  return cycle.stage === 'moderation' && !isCancelled(cycle);
}

interface AtLiveStage {
  readonly cycle: Pick<Cycle, 'stage' | 'state'>;
}

/** Whether the report of a cycle is approved, and actions and reviews have begun: judged by the stage, from tracking on. */
export function isApproved({ cycle }: { readonly cycle: Pick<Cycle, 'stage'> }): boolean {
  return cycle.stage === 'tracking' || cycle.stage === 'one-year-on';
}

/** Whether a cycle has reached the last stage of its template: what is left of it is to be closed. */
export function isAtItsEnd({ cycle }: { readonly cycle: Pick<Cycle, 'stage' | 'template'> }): boolean {
  return isApproved({ cycle }) && cycle.stage === cycle.template.stages.at(-1);
}

/** Whether a cycle is looked at a year on. */
export function isYearOn({ cycle }: AtStage): boolean {
  return cycle.stage === 'one-year-on';
}
