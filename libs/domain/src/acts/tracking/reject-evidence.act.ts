import { defineAct } from '../../act/act.js';
import { REVIEWERS } from '../../action/sign-off.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { dayInWords } from '../../time/plain-date.js';
import { evidenceToSignOff, ON_ACTION, OWNER } from './open-action.js';

/** Why evidence is not enough. */
export interface RejectEvidenceInput {
  readonly action: string;
  readonly reason: string;
}

/** A reviewer sends evidence back; the action is the owner's again. */
export const rejectEvidence = defineAct({
  name: 'rejectEvidence',
  title: 'Reject evidence',
  grants: [...REVIEWERS, ...OWNER],
  ...ON_ACTION,
  typed: ({ reason }: RejectEvidenceInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts, { action: ref }, { actor }) => evidenceToSignOff(facts, ref, actor),
  decide(facts, action, { action: ref, reason }: RejectEvidenceInput, context) {
    const rejections = action.evidenceRejections + 1;
    return acceptedWith({
      changes: [
        set('action', ref, {
          state: 'EVIDENCE_REJECTED',
          evidenceRejections: rejections,
          evidenceSubmittedAt: null,
          signOffDueOn: null,
          updatedOn: context.today,
        }),
      ],
      entries: [entry(context, 'evidence.rejected', ref, `Evidence was not enough (${rejections}).`, { rejections })],
      notices: notices(facts, {
        rule: ['evidence-rejected', action.occurrence * 100 + rejections],
        subject: ref,
        to: ['owner', 'deputy'],
        about: action,
        dueOn: action.dueOn,
        reason: `The evidence for action ${ref} was not enough.`,
        next: `Send more evidence. The action is due on ${dayInWords(action.dueOn)}.`,
        at: context.now,
      }),
      content: [piece('action', ref, `rejection-${action.occurrence}-${rejections}`, null, reason.trim())],
      result: { action: ref, rejections },
    });
  },
});
