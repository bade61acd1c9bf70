import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { beyondFirstExtension, extensionDeciders } from '../../action/extension-deciders.js';
import { owes } from '../../action/sign-off.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { ACTION_STAGES, openAction, QA_SUBGROUP } from './open-action.js';

/** The answer to a request for more time. */
export interface DecideExtensionInput {
  readonly extension: string;
  readonly decision: 'APPROVED' | 'REFUSED';
  readonly reason: string;
}

/**
 * A first by the QA chair (by the subgroup where the chair owes the action), up to a month or half of the first span;
 * a second by the QA subgroup. A third nobody gives here, for only the executive accepts that risk; the subgroup may
 * say no to it (docs/domain.md §8).
 */
export const decideExtension = defineAct({
  name: 'decideExtension',
  title: 'Decide a request for more time',
  grants: QA_SUBGROUP,
  stages: ACTION_STAGES,
  whenEnded: true,
  target: (at: { readonly extension: string }) => ({ entity: 'extension', ref: at.extension }),
  typed: ({ reason }: DecideExtensionInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { extension: ref }, { actor }) {
    const asked = theThing(facts.extension, 'request', ref);
    if (!asked.ok) return asked;
    const request = asked.value;
    if (request.state !== 'REQUESTED') return refused('already-decided', alreadyDone(ref, 'decided'));
    const found = openAction(facts, request.action);
    if (!found.ok) return found;
    const action = found.value;
    if (owes(action, actor.person)) {
      return refused('own-request', `${ref} is yours, so somebody else must decide it.`);
    }
    const deciders = extensionDeciders(facts, action);
    if (!actor.roles.some((role) => deciders.includes(role))) {
      return refused('needs-qa-chair', 'The chair of the QA subgroup decides a first request for more time.');
    }
    return accepted({ request, action });
  },
  decide(facts, { request, action }, { extension: ref, decision, reason }: DecideExtensionInput, context) {
    if (decision === 'APPROVED') {
      if (action.extensions >= 2) {
        return refused(
          'needs-executive',
          `${request.action} has already been given more time twice. The executive must accept the risk, or the action must be replaced by another.`,
        );
      }
      const beyond = beyondFirstExtension(action, request.toOn);
      if (beyond !== null) return refused(beyond.code, beyond.words);
    }
    const yes = decision === 'APPROVED';
    const dueOn = yes ? request.toOn : action.dueOn;
    return acceptedWith({
      changes: [
        set('extension', ref, { state: decision, decidedAt: context.now, decidedBy: context.actor.person }),
        ...(yes
          ? [
              set('action', request.action, {
                dueOn,
                occurrence: action.occurrence + 1,
                extensions: action.extensions + 1,
              }),
            ]
          : []),
      ],
      entries: [
        entry(context, yes ? 'extension.approved' : 'extension.refused', ref, `Due on ${dayInWords(dueOn)}.`, {
          dueOn,
        }),
      ],
      notices: notices(facts, {
        rule: 'extension-decided',
        subject: ref,
        to: ['owner', 'deputy'],
        about: action,
        dueOn,
        reason: `Your request for more time for action ${request.action} was ${yes ? 'approved' : 'refused'}.`,
        next: `The action is due on ${dayInWords(dueOn)}.`,
        at: context.now,
      }),
      content: [piece('extension', ref, 'decision', null, reason.trim())],
      result: { extension: ref, dueOn },
    });
  },
});
