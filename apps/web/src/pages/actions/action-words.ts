import type { ProgressColour } from '#domain/action/colour.js';
import type { EVIDENCE_KINDS } from '#domain/acts/tracking/evidence-file.js';
import type { Action } from '#domain/cycle/facts.js';
import type { Priority } from '#domain/policy/policy.js';
import { inWords } from '../../view/words.js';

/** A colour as a word people understand without seeing it, and the class of its tag. */
export const COLOURS: Readonly<Record<ProgressColour, { readonly text: string; readonly classes: string }>> = {
  BLUE: { text: 'Blue: done', classes: 'govuk-tag--blue' },
  GREY: { text: 'Grey: set aside', classes: 'govuk-tag--grey' },
  RED: { text: 'Red: late or in trouble', classes: 'govuk-tag--red' },
  AMBER: { text: 'Amber: at risk', classes: 'govuk-tag--orange' },
  GREEN: { text: 'Green: on track', classes: 'govuk-tag--green' },
};

/** Where an action stands, in words. */
export const actionState = inWords<Action['state']>({
  PROPOSED: 'Waiting to be accepted',
  ACCEPTED: 'Accepted',
  IN_PROGRESS: 'Under way',
  COMPLETED_AWAITING_EVIDENCE: 'Done, evidence to come',
  EVIDENCE_SUBMITTED: 'Evidence is waiting to be signed off',
  EVIDENCE_REJECTED: 'More evidence needed',
  CLOSED: 'Closed',
  REOPENED: 'Open again',
  REASSIGNING: 'Waiting for the new owner to accept it',
  CANCELLED: 'Cancelled',
});

/** How soon something is owed, in words. */
export const priorityWords = inWords<Priority>({
  URGENT: 'Urgent',
  HIGH: 'High',
  MEDIUM: 'Medium',
  LOW: 'Low',
});

/** What can show that an action is done, in words. */
export const EVIDENCE: Readonly<Record<(typeof EVIDENCE_KINDS)[number], string>> = {
  POLICY_OR_DOC: 'A policy or other document',
  TRAINING_DATA: 'Who was trained',
  DATA_EXTRACT: 'Figures from a system',
  DIP_SAMPLE_RESULT: 'A dip sample of records',
  SURVEY_RESULT: 'A survey',
  MINUTES: 'Minutes of a meeting',
  SYSTEM_CHANGE: 'A change to a system',
  FEEDBACK_CHILD_FAMILY: 'What children or families said',
  COMMS_ISSUED: 'A message that was sent to staff',
};
