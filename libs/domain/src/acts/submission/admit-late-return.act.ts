import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { refused } from '../../outcome.js';
import { isMissing } from '../../submission/return-state.js';
import { enter } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';

/** Which late return, and why it is used. */
export interface AdmitLateReturnInput {
  readonly return: string;
  readonly reason: string;
}

/** The panel chair lets a return that came after the close be used; it stays marked as late. */
export const admitLateReturn = defineAct({
  name: 'admitLateReturn',
  title: 'Admit a late return',
  grants: granted('any', 'panel-chair'),
  stages: ['submission', 'moderation'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  open(facts, { return: ref }) {
    const found = theThing(facts.submission, 'return', ref);
    if (!found.ok || found.value.state === 'LATE_NOT_USED') return found;
    return isMissing(found.value)
      ? refused('not-received', `${ref} has not come in. It can be admitted once its agency has sent it.`)
      : refused('not-late', `${ref} is not a late return waiting to be admitted.`);
  },
  decide(facts, submission, { return: ref, reason }: AdmitLateReturnInput, context) {
    if (reason.trim() === '') return refused('no-reason', enter('why the late return is used'), 'reason');
    const day = dayInWords(context.today);
    return acceptedWith({
      changes: [set('submission', ref, { state: 'SUBMITTED', late: true })],
      entries: [entry(context, 'submission.late-admitted', ref, `Admitted by the panel chair on ${day}.`)],
      notices: notices(facts, {
        rule: 'late-admitted',
        subject: ref,
        to: ['agency-lead'],
        about: { agencyKey: submission.agencyKey },
        reason: `Your agency’s return ${ref} came late. The panel chair admitted it on ${day}.`,
        next: 'The panel will use it. It stays marked as late.',
        at: context.now,
      }),
      content: [piece('submission', ref, 'admitted-because', null, reason)],
      result: { return: ref, state: 'SUBMITTED' },
    });
  },
});
