import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { isOpenAction } from '../../action/open-action.js';
import { isOpenAlert } from '../../alert/alert-state.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, refused } from '../../outcome.js';
import { withoutVerdict } from '../../review/verdicts.js';
import { verdictsFirst } from '../../text/messages.js';
import { stillOpen } from '../../words.js';

/** What is said at the end. */
export interface CloseCycleInput {
  readonly note: string;
}

/** Closes a cycle a year on; open actions keep their ladders until they are closed (docs/domain.md §2). */
export const closeCycle = defineAct({
  name: 'closeCycle',
  title: 'Close the audit',
  grants: granted('any', 'qa-chair'),
  stages: ['one-year-on'],
  target: theCycle,
  typed: ({ note }: CloseCycleInput) => [{ field: 'note', label: 'The note', text: note }],
  open(facts) {
    const missing = withoutVerdict(facts, 'M12');
    if (missing.length > 0) return refused('verdicts-missing', verdictsFirst(missing));
    const review = facts.review.M12;
    if (review?.openedAt != null && review.completedAt === null) {
      return refused('review-open', 'First complete the 12-month review.');
    }
    return accepted(null);
  },
  decide(facts, _thing, { note }: CloseCycleInput, context) {
    const open = Object.entries(facts.action)
      .filter(([, action]) => isOpenAction(action))
      .map(([ref]) => ref);
    const alerts = Object.values(facts.alert).filter(isOpenAlert).length;
    const left = `${stillOpen(open.length, 'action')}${alerts === 0 ? '' : ` ${stillOpen(alerts, 'safety alert')}`}`;
    return acceptedWith({
      changes: [
        set('stage', 'one-year-on', { closedAt: context.now }),
        set('cycle', '', { state: 'closed', substage: null, endedAt: context.now }),
      ],
      entries: [entry(context, 'cycle.closed', '', left, { open: open.length, alerts })],
      notices: tellLeads(facts, (agencyKey) => ({
        rule: 'cycle-closed',
        subject: agencyKey,
        reason: `${facts.cycle.reference} was closed, a year after its report.`,
        next:
          open.length === 0
            ? 'You do not need to do anything else.'
            : 'Actions that are still open keep their reminders.',
        at: context.now,
      })),
      content: [piece('cycle', '', 'closing', null, note.trim())],
      result: { open },
    });
  },
});
