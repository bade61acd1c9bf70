import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { collectionIsOver, isLate } from '../../submission/deadlines.js';
import { personalDetail, personalDetailWords } from '../../text/personal-details.js';
import { dayInWords } from '../../time/plain-date.js';
import { notWritable } from './writable.js';

/** Which return has nothing in it, and why. */
export interface NilReturnInput {
  readonly return: string;
  readonly reason: string;
}

/** Says that the agency has nothing to return: it has answered, and is not chased any more. */
export const nilReturn = defineAct<'nilReturn', NilReturnInput>({
  name: 'nilReturn',
  title: 'Send a nil return',
  grants: [{ role: 'agency-lead', relation: 'own-agency' }],
  stages: ['submission'],
  target: (input) => ({ entity: 'submission', ref: input.return }),
  decide(facts, { return: ref, reason }, context) {
    const submission = ownOf(facts.submission, ref);
    if (submission === undefined) return refused('not-found', `There is no return ${ref}.`);
    const closed = notWritable(ref, submission);
    if (closed !== null) return refusedFor([closed]);
    const { agencyKey } = submission;
    if (submission.state === 'RETURNED_FOR_CLARIFICATION') {
      return refused('already-submitted', `Return ${ref} was sent and came back with questions: answer them instead.`);
    }
    if (submission.state === 'NOT_RECEIVED' || collectionIsOver(facts, agencyKey, context)) {
      return refused('collection-closed', 'Returns are closed for your agency: tell the panel chair instead.');
    }
    if (reason.trim() === '') return refused('no-reason', 'Say why there is nothing to return.', 'reason');
    const detail = personalDetail(reason);
    if (detail !== null) return refused('personal-detail', personalDetailWords('The reason', detail), 'reason');
    const late = isLate(facts, agencyKey, context.today);
    const day = dayInWords(context.today);
    return accepted(
      decided({
        changes: [set('submission', ref, { state: 'NIL_RETURN', submittedAt: context.now, late })],
        entries: [entry(context, 'submission.nil-returned', ref, `Nil return sent on ${day}.`, { late })],
        notices: notices(facts, {
          rule: 'receipt',
          subject: ref,
          email: 'receipt',
          channel: 'digest',
          to: ['agency-lead'],
          about: { agencyKey },
          reason: `A nil return for ${ref} of your agency was sent on ${day}.`,
          next: 'It counts as answered. Nothing more is asked of you for it.',
          at: context.now,
        }),
        content: [piece('submission', ref, 'nil-reason', agencyKey, reason)],
        result: { return: ref, state: 'NIL_RETURN', late },
      }),
    );
  },
});
