import { defineAct } from '../../act/act.js';
import { REVIEWERS } from '../../action/sign-off.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { evidenceToSignOff, ON_ACTION, OWNER } from './open-action.js';

/** Which action's evidence is enough. */
export interface AcceptEvidenceInput {
  readonly action: string;
  readonly note?: string;
}

/** A reviewer accepts the evidence: the action is closed. */
export const acceptEvidence = defineAct({
  name: 'acceptEvidence',
  title: 'Accept evidence and close an action',
  grants: [...REVIEWERS, ...OWNER],
  ...ON_ACTION,
  typed: ({ note }: AcceptEvidenceInput) => [{ field: 'note', label: 'The note', text: note, optional: true }],
  open: (facts, { action: ref }, { actor }) => evidenceToSignOff(facts, ref, actor),
  decide(facts, action, { action: ref, note }: AcceptEvidenceInput, context) {
    const said = (note ?? '').trim();
    return acceptedWith({
      changes: [set('action', ref, { state: 'CLOSED', closedAt: context.now, signOffDueOn: null })],
      entries: [entry(context, 'action.closed', ref, 'The evidence was accepted.')],
      notices: notices(facts, {
        rule: ['evidence-accepted', action.occurrence],
        subject: ref,
        to: ['owner', 'deputy'],
        about: action,
        reason: `The evidence for action ${ref} was accepted.`,
        next: 'The action is closed. You do not need to do anything else.',
        at: context.now,
      }),
      content: said === '' ? [] : [piece('action', ref, 'closure', null, said)],
      result: { action: ref },
    });
  },
});
