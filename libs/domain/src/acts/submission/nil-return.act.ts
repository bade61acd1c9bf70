import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { refused, refusedFor, refusedForAny } from '../../outcome.js';
import { collectionIsOver, isLate } from '../../submission/deadlines.js';
import { isBack, isMissing } from '../../submission/return-state.js';
import { unsaid } from '../../submission/said-ready.js';
import { roundOf } from '../../submission/sent-answers.js';
import { notNil } from '../../submission/writable.js';
import { enter } from '../../text/messages.js';
import { personalDetailRefusal } from '../../text/personal-details.js';
import { dayInWords } from '../../time/plain-date.js';
import { writableReturn } from './writable-return.js';

/** Which return has nothing in it, and why. */
export interface NilReturnInput {
  readonly return: string;
  readonly reason: string;
}

/** Says that the agency has nothing to return: it has answered, and is not chased any more. */
export const nilReturn = defineAct({
  name: 'nilReturn',
  title: 'Send a nil return',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['submission', 'moderation'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  open(facts, { return: ref }, asking) {
    const found = writableReturn(facts, ref);
    if (!found.ok) return found;
    const own = refusedForAny([notNil(found.value)]);
    if (own !== null) return own;
    if (isBack(found.value)) {
      return refused('already-submitted', `Return ${ref} was sent back with questions. Answer them instead.`);
    }
    if (isMissing(found.value) || collectionIsOver(facts, found.value, asking)) {
      return refused('collection-closed', 'Returns are closed for your agency. Tell the panel chair instead.');
    }
    return found;
  },
  decide(facts, submission, { return: ref, reason }: NilReturnInput, context) {
    if (reason.trim() === '') return refused('no-reason', enter('why there is nothing to return'), 'reason');
    const detail = personalDetailRefusal('The reason', reason, 'reason');
    if (detail !== null) return refusedFor([detail]);
    const { agencyKey } = submission;
    const late = isLate(facts, submission, context.today);
    const day = dayInWords(context.today);
    return acceptedWith({
      changes: [set('submission', ref, { state: 'NIL_RETURN', submittedAt: context.now, late, ...unsaid(submission) })],
      entries: [entry(context, 'submission.nil-returned', ref, `Nil return sent on ${day}.`, { late })],
      notices: notices(facts, {
        rule: ['receipt', roundOf(submission)],
        subject: ref,
        to: ['agency-lead'],
        about: { agencyKey },
        reason: `Your agency’s nil return for ${ref} was sent on ${day}.`,
        next: 'It counts as answered. You do not need to do anything else for it.',
        at: context.now,
      }),
      content: [piece('submission', ref, 'nil-reason', agencyKey, reason)],
      result: { return: ref, state: 'NIL_RETURN', late },
    });
  },
});
