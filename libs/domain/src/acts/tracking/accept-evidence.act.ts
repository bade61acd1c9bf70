import { defineAct } from '../../act/act.js';
import { REVIEWERS, signOffRefusal } from '../../action/sign-off.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { ACTION_STAGES, OWNER, openAction } from './open-action.js';

/** Which action's evidence is enough. */
export interface AcceptEvidenceInput {
  readonly action: string;
  readonly note?: string;
}

/** A reviewer accepts the evidence: the action is closed. */
export const acceptEvidence = defineAct<'acceptEvidence', AcceptEvidenceInput>({
  name: 'acceptEvidence',
  title: 'Accept evidence and close an action',
  grants: [...REVIEWERS, ...OWNER],
  stages: ACTION_STAGES,
  whenEnded: true,
  target: (input) => ({ entity: 'action', ref: input.action }),
  decide(facts, { action: ref, note }, context) {
    const found = openAction(facts, ref, [{ field: 'note', label: 'The note', text: note, optional: true }]);
    if (!found.ok) return found;
    const action = found.value;
    const not = signOffRefusal(facts, ref, action, context.actor);
    if (not !== null) return refusedFor([not]);
    if (action.state !== 'EVIDENCE_SUBMITTED') return refused('no-evidence', `No evidence waits for ${ref}.`);
    const said = (note ?? '').trim();
    return accepted(
      decided({
        changes: [set('action', ref, { state: 'CLOSED', closedAt: context.now, signOffDueOn: null })],
        entries: [entry(context, 'action.closed', ref, 'The evidence was accepted.')],
        notices: notices(facts, {
          rule: 'evidence-accepted',
          subject: ref,
          occurrence: action.occurrence,
          email: 'evidence-accepted',
          channel: 'digest',
          to: ['owner', 'deputy'],
          about: action,
          reason: `The evidence for action ${ref} was accepted.`,
          next: 'The action is closed: nothing more is asked of you.',
          at: context.now,
        }),
        content: said === '' ? [] : [piece('action', ref, 'closure', null, said)],
        result: { action: ref },
      }),
    );
  },
});
