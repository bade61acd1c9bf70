import type { Submission } from '#domain/cycle/facts.js';
import type { CycleState, StageKey } from '#domain/stages.js';
import { STAGES } from '#domain/stages.js';

/** What people call the state of an audit. */
export const CYCLE_STATES: Readonly<Record<CycleState, string>> = {
  planned: 'Planned',
  running: 'Running',
  suspended: 'Paused',
  cancelled: 'Cancelled',
  closed: 'Closed',
};

/** What people call the state of a return. */
export const RETURN_STATES: Readonly<Record<Submission['state'], string>> = {
  NOT_STARTED: 'Not yet started',
  IN_PROGRESS: 'In progress',
  SUBMITTED: 'Sent',
  RETURNED_FOR_CLARIFICATION: 'Back for clarification',
  RESUBMITTED: 'Sent again',
  ACCEPTED: 'Accepted',
  NIL_RETURN: 'Not known to them',
  NOT_RECEIVED: 'Not received',
  LATE_NOT_USED: 'Late, not used',
  WITHDRAWN: 'Withdrawn',
};

/** What people call a stage: 'Agency returns'. */
export function stageTitle(stage: StageKey): string {
  return STAGES.find((one) => one.key === stage)?.title ?? stage;
}

/** What happened, as a heading: `submission.not-received` is 'Return not received'. */
export function eventTitle(name: string): string {
  const words = name
    .replace('cycle', 'audit')
    .replace('frame', 'list of cases')
    .replace('submission', 'return')
    .replace('case.', 'case ')
    .replaceAll(/[.-]/g, ' ');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}
