import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { acceptedWith } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { RUNNING_STAGES } from '../../stages.js';
import { enter } from '../../text/messages.js';
import { openAlert } from './open-alert.js';

/** What is said when an alert is raised: who was told already, when, and what the worry is. */
export interface RaiseAlertInput {
  readonly agency: string;
  readonly case?: string;
  readonly return?: string;
  readonly told: string;
  readonly when?: string;
  readonly concern: string;
}

/** Says that a child may not be safe now; possible at any time, paused or not. */
export const raiseAlert = defineAct({
  name: 'raiseAlert',
  title: 'Raise a safety alert',
  grants: [
    ...granted('own-agency', 'auditor', 'agency-lead', 'safeguarding-lead', 'agency-executive', 'action-owner'),
    ...granted('any', 'coordinator', 'panel-chair', 'moderator', 'qa-chair', 'qa-member'),
  ],
  stages: RUNNING_STAGES,
  whileSuspended: true,
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  open: (facts, { agency }) => theThing(facts.participant, 'agency', agency),
  decide(facts, _participant, input: RaiseAlertInput, context) {
    const submission = input.return === undefined ? undefined : ownOf(facts.submission, input.return);
    if (input.return !== undefined && submission?.agencyKey !== input.agency) {
      return refused(
        'not-found',
        `${input.agency} has no return ${input.return}: correct it or leave it out.`,
        'return',
      );
    }
    const caseRef = input.case ?? submission?.caseRef ?? null;
    if (caseRef !== null && ownOf(facts.case, caseRef) === undefined) {
      return refused('not-found', `There is no case ${caseRef}: correct it or leave it out.`, 'case');
    }
    if (input.concern.trim() === '') {
      return refused('no-concern', enter('what the worry is, without naming the child'), 'concern');
    }
    const opened = openAlert(
      facts,
      {
        agencyKey: input.agency,
        caseRef,
        returnRef: input.return ?? null,
        told: input.told,
        when: input.when ?? '',
        concern: input.concern,
      },
      context,
    );
    const { ref, ...rest } = opened;
    return acceptedWith({ ...rest, result: { alert: ref } });
  },
});
