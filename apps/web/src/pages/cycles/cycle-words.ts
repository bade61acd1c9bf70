import type { Submission } from '#domain/cycle/facts.js';
import type { CycleState } from '#domain/stages.js';
import { isNil, isNilOnWord, isNotKnown } from '#domain/submission/return-state.js';
import { dayInWords, dueInWords, type PlainDate } from '#domain/time/plain-date.js';
import { inWords } from '../../view/words.js';

/** What people call the state of an audit. */
export const cycleState = inWords<CycleState>({
  planned: 'Planned',
  running: 'Running',
  suspended: 'Paused',
  cancelled: 'Cancelled',
  closed: 'Closed',
});

/** The state of an audit as a tag: what runs is told at a glance from what rests or is over. */
export const cycleTag = inWords<CycleState, { readonly text: string; readonly classes: string }>({
  planned: { text: cycleState('planned'), classes: 'govuk-tag--purple' },
  running: { text: cycleState('running'), classes: 'govuk-tag--blue' },
  suspended: { text: cycleState('suspended'), classes: 'govuk-tag--yellow' },
  cancelled: { text: cycleState('cancelled'), classes: 'govuk-tag--grey' },
  closed: { text: cycleState('closed'), classes: 'govuk-tag--grey' },
});

/** By when a planned audit is launched, or was to be: 'launch was due on Monday 4 May 2026'. */
export function launchInWords(launchOn: PlainDate, today: PlainDate): string {
  return launchOn < today ? `launch ${dueInWords(launchOn, today)}` : `to be launched on ${dayInWords(launchOn)}`;
}

/** What people call the state of a return; a nil return of a case that the agency knows is not one it does not know. */
export function returnState(one: Pick<Submission, 'state' | 'involvement' | 'nilRecordedBy'>): string {
  if (isNilOnWord(one)) return 'Nil return on the agency’s word, recorded by the coordinator';
  return isNil(one) && !isNotKnown(one) ? 'Nil return' : stateOfReturn(one.state);
}

/** What people call the state of a return. */
export const stateOfReturn = inWords<Submission['state']>({
  NOT_STARTED: 'Not yet started',
  IN_PROGRESS: 'In progress',
  SUBMITTED: 'Sent',
  RETURNED_FOR_CLARIFICATION: 'Sent back with questions',
  RESUBMITTED: 'Sent again',
  ACCEPTED: 'Accepted',
  NIL_RETURN: 'Not known to the agency',
  NOT_RECEIVED: 'Not received',
  LATE_NOT_USED: 'Late, not used',
  WAIVED: 'Not received, gone on without',
  WITHDRAWN: 'Withdrawn',
});
