import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { collectionIsOver, ownDay, returnDueOn } from '../../submission/deadlines.js';
import { isNil } from '../../submission/return-state.js';
import { beyondCalendar } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { CalendarEnds } from '../../time/working-days.js';

/** Which nil return was wrong, and why. */
export interface ReopenNilInput {
  readonly return: string;
  readonly reason: string;
}

/**
 * Opens a nil return again that proved wrong: its agency answers it by a day of its own, and whatever others have done
 * stands. The agency itself may once, until returns close; the coordinator until the panel has finished.
 */
export const reopenNil = defineAct({
  name: 'reopenNil',
  title: 'Open a nil return again',
  grants: [...granted('any', 'coordinator'), ...granted('own-agency', 'agency-lead')],
  stages: ['submission', 'moderation'],
  target: (at: { readonly return: string }) => ({ entity: 'submission', ref: at.return }),
  reads: (_facts, { return: ref }: ReopenNilInput) => [['submission', ref, 'nil-reason']],
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { return: ref }, asking) {
    const found = theThing(facts.submission, 'return', ref);
    if (!found.ok) return found;
    const submission = found.value;
    if (!isNil(submission)) return refused('not-nil', `${ref} is not a nil return, so there is nothing to open again.`);
    if (!asking.actor.roles.includes('coordinator')) {
      if (submission.reopened > 0) {
        return refused(
          'already-reopened',
          `${ref} has been opened again before. Ask the coordinator to do it this time.`,
        );
      }
      if (collectionIsOver(facts, submission, asking)) {
        return refused(
          'collection-closed',
          'Returns are closed for your agency. Ask the coordinator to open it again.',
        );
      }
    }
    try {
      return accepted({ submission, ownDueOn: ownDay(facts, submission.agencyKey, asking.today) });
    } catch (error) {
      if (!(error instanceof CalendarEnds)) throw error;
      return refused('calendar-too-short', beyondCalendar(error.message));
    }
  },
  decide(facts, { submission, ownDueOn }, { return: ref, reason }, context) {
    const { agencyKey, delegateKey } = submission;
    const reopened = submission.reopened + 1;
    const dueOn = returnDueOn(facts, { agencyKey, ownDueOn });
    const by = dueOn === null ? '' : ` by ${dayInWords(dueOn)}`;
    const stood = context.content('submission', ref, 'nil-reason');
    return acceptedWith({
      changes: [
        set('submission', ref, {
          ...{ involvement: 'KNOWN', submittedAt: null, late: false, ownDueOn, reopened, reopenedOn: context.today },
          ...{ nilRecordedBy: null, nilSaidOn: null },
          state: submission.answered > 0 ? 'IN_PROGRESS' : 'NOT_STARTED',
        }),
      ],
      entries: [
        entry(context, 'submission.reopened', ref, `The nil return was wrong. It is to be answered${by}.`, { dueOn }),
      ],
      notices: notices(facts, {
        rule: ['return-reopened', reopened],
        subject: ref,
        to: ['agency-lead', 'delegate', 'coordinator'],
        about: { agencyKey, delegateKey },
        dueOn,
        reason: `${ref} had been answered with a nil return. On ${dayInWords(context.today)} it was opened again.`,
        next: `The agency answers it${by}, and is reminded. Its other returns keep their dates.`,
        at: context.now,
        except: [context.actor.person],
      }),
      content: [
        piece('submission', ref, `reopened-${reopened}`, agencyKey, reason.trim()),
        ...(stood === null ? [] : [piece('submission', ref, `nil-reason-${reopened}`, agencyKey, stood)]),
      ],
      result: { return: ref, dueOn },
    });
  },
});
