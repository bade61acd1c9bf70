import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused, refusedForAny } from '../../outcome.js';
import { SAID_ON, saidOnFault } from '../../running/said-on.js';
import { isLate } from '../../submission/deadlines.js';
import { missingReturns } from '../../submission/missing-returns.js';
import { unsaid } from '../../submission/said-ready.js';
import { roundOf } from '../../submission/sent-answers.js';
import { notNil } from '../../submission/writable.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';

/** Which return has nothing in it on the agency's word: who said so, on which day, and why. */
export interface RecordNilInput {
  readonly return: string;
  readonly saidBy: string;
  readonly saidOn: PlainDate;
  readonly reason: string;
}

/**
 * The coordinator records a nil return on the word of an agency that sends nothing, once its reminders have ended. It
 * stays marked as recorded for the agency, which is told and can have it opened again.
 */
export const recordNil = defineAct({
  name: 'recordNil',
  title: 'Record a nil return on an agency’s word',
  grants: granted('any', 'coordinator'),
  stages: ['submission', 'moderation'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  typed: ({ saidBy, reason }: RecordNilInput) => [
    { field: 'saidBy', label: 'Who said so', text: saidBy },
    { field: 'reason', label: 'The reason', text: reason },
  ],
  open(facts, { return: ref }, asking) {
    const found = theThing(facts.submission, 'return', ref);
    if (!found.ok) return found;
    const own = refusedForAny([notNil(found.value)]);
    if (own !== null) return own;
    const missing = missingReturns(facts, found.value.agencyKey, asking).find((one) => one.ref === ref);
    if (missing === undefined) return refused('nothing-owed', `${ref} is not owed, so there is nothing to record.`);
    const { remindedUntil } = missing;
    return remindedUntil === null
      ? accepted(found.value)
      : refused(
          'still-reminded',
          `Its agency is reminded of ${ref} until ${dayInWords(remindedUntil)}, and can send a nil return until then.`,
        );
  },
  decide(facts, submission, { return: ref, saidBy, saidOn, reason }, context) {
    const fault = saidOnFault(facts, saidOn, SAID_ON, context);
    if (fault !== null) return fault;
    const { agencyKey } = submission;
    const words = `The coordinator recorded a nil return on the word of ${agencyName(facts, agencyKey)}, given on ${dayInWords(saidOn)}.`;
    const late = isLate(facts, submission, context.today);
    return acceptedWith({
      changes: [
        set('submission', ref, {
          ...{ state: 'NIL_RETURN', involvement: 'KNOWN', submittedAt: context.now, late },
          ...{ nilRecordedBy: context.actor.person, nilSaidOn: saidOn, ...unsaid(submission) },
        }),
      ],
      entries: [entry(context, 'submission.nil-recorded', ref, words, { late, saidOn })],
      notices: notices(facts, {
        rule: ['nil-recorded', roundOf(submission)],
        subject: ref,
        to: ['agency-lead', 'agency-executive'],
        about: { agencyKey },
        reason: `${ref}: ${words}`,
        next: 'It counts as answered, and stays marked as recorded by the coordinator.',
        at: context.now,
      }),
      content: [
        piece('submission', ref, 'nil-reason', agencyKey, reason.trim()),
        piece('submission', ref, 'nil-said-by', agencyKey, saidBy.trim()),
      ],
      result: { return: ref, state: 'NIL_RETURN', late },
    });
  },
});
