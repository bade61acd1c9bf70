import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { isReceived } from '../../moderation/quorum.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { collectionIsOver, hardCloseOn, returnDueOn } from '../../submission/deadlines.js';
import { dayInWords } from '../../time/plain-date.js';

/** Which return is taken back, and why. */
export interface TakeBackReturnInput {
  readonly return: string;
  readonly reason: string;
}

/**
 * An agency takes back a return it has sent, to correct it, for as long as returns are open for it. What was sent is
 * kept; until it is sent again the return is owed, by the day it had.
 */
export const takeBackReturn = defineAct({
  name: 'takeBackReturn',
  title: 'Take a sent return back',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['submission'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  typed: ({ reason }: TakeBackReturnInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { return: ref }, asking) {
    const found = theThing(facts.submission, 'return', ref);
    if (!found.ok) return found;
    if (!isReceived(found.value)) {
      return refused('not-submitted', `${ref} has not been sent, so it cannot be taken back.`);
    }
    return collectionIsOver(facts, found.value, asking)
      ? refused(
          'collection-closed',
          'Returns are closed for your agency. Ask the panel to send it back with questions.',
        )
      : accepted(found.value);
  },
  decide(facts, submission, { return: ref, reason }, context) {
    const { agencyKey, delegateKey } = submission;
    const reopened = submission.reopened + 1;
    const dueOn = returnDueOn(facts, submission);
    const last = hardCloseOn(facts, submission);
    const until = last === null ? '' : ` It must be sent again by ${dayInWords(last)}, or it counts as not received.`;
    return acceptedWith({
      changes: [
        set('submission', ref, {
          state: 'IN_PROGRESS',
          submittedAt: null,
          late: false,
          reopened,
          reopenedOn: context.today,
        }),
      ],
      entries: [
        entry(context, 'submission.recalled', ref, `Taken back by its agency to correct it.${until}`, { dueOn }),
      ],
      notices: notices(facts, {
        rule: ['return-recalled', reopened],
        subject: ref,
        to: ['agency-lead', 'delegate', 'coordinator'],
        about: { agencyKey, delegateKey },
        dueOn,
        reason: `${ref} had been sent. On ${dayInWords(context.today)} its agency took it back to correct it.`,
        next: `What was sent is kept.${until}`,
        at: context.now,
        except: [context.actor.person],
      }),
      content: [piece('submission', ref, `reopened-${reopened}`, agencyKey, reason.trim())],
      result: { return: ref, dueOn },
    });
  },
});
