import { defineAct } from '../../act/act.js';
import { REVIEWERS, signOffRefusal } from '../../action/sign-off.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { dayInWords } from '../../time/plain-date.js';
import { ACTION_STAGES, OWNER, openAction } from './open-action.js';

/** Why evidence is not enough. */
export interface RejectEvidenceInput {
  readonly action: string;
  readonly reason: string;
}

/** A reviewer sends evidence back; the action is the owner's again. */
export const rejectEvidence = defineAct<'rejectEvidence', RejectEvidenceInput>({
  name: 'rejectEvidence',
  title: 'Reject evidence',
  grants: [...REVIEWERS, ...OWNER],
  stages: ACTION_STAGES,
  whenEnded: true,
  target: (input) => ({ entity: 'action', ref: input.action }),
  decide(facts, { action: ref, reason }, context) {
    const found = openAction(facts, ref, [{ field: 'reason', label: 'The reason', text: reason }]);
    if (!found.ok) return found;
    const action = found.value;
    const not = signOffRefusal(facts, ref, action, context.actor);
    if (not !== null) return refusedFor([not]);
    if (action.state !== 'EVIDENCE_SUBMITTED') return refused('no-evidence', `No evidence waits for ${ref}.`);
    const rejections = action.evidenceRejections + 1;
    return accepted(
      decided({
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
          rule: 'evidence-rejected',
          subject: ref,
          occurrence: action.occurrence * 100 + rejections,
          email: 'evidence-rejected',
          channel: 'digest',
          to: ['owner', 'deputy'],
          about: action,
          dueOn: action.dueOn,
          reason: `The evidence for action ${ref} was not enough.`,
          next: `Send further evidence; the action is due on ${dayInWords(action.dueOn)}.`,
          at: context.now,
        }),
        content: [piece('action', ref, `rejection-${action.occurrence}-${rejections}`, null, reason.trim())],
        result: { action: ref, rejections },
      }),
    );
  },
});
