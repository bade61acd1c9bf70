import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { isOpenAction } from '../../action/open-action.js';
import { isOpenAlert } from '../../alert/alert-state.js';
import { set } from '../../cycle/change.js';
import { isAtItsEnd, isYearOn } from '../../cycle/cycle-state.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { recoveryPlansOwed } from '../../duty/duties.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { accepted, refused } from '../../outcome.js';
import { lastReview } from '../../review/reviews.js';
import { withoutVerdict } from '../../review/verdicts.js';
import { type StageKey, stageTitle } from '../../stages.js';
import { surveysEnded } from '../../surveying/ended.js';
import { verdictsFirst } from '../../text/messages.js';
import { counted, stillOpen } from '../../words.js';

/** What is said at the end. */
export interface CloseCycleInput {
  readonly note: string;
}

/** Closes a cycle a year on, or after its last review where its template ends with tracking; open actions, and recovery plans that are owed, keep their ladders until they are closed (docs/domain.md §2). */
export const closeCycle = defineAct({
  name: 'closeCycle',
  title: 'Close the audit',
  grants: granted('any', 'qa-chair'),
  stages: ['tracking', 'one-year-on'],
  target: theCycle,
  typed: ({ note }: CloseCycleInput) => [{ field: 'note', label: 'The note', text: note }],
  open(facts) {
    const { stage, template } = facts.cycle;
    if (!isAtItsEnd(facts)) return refused('wrong-stage', tooEarly(facts, template.stages.at(-1) ?? stage));
    const last = lastReview(facts.cycle);
    const review = last === null ? undefined : facts.review[last];
    const missing = last === null ? [] : withoutVerdict(facts, last);
    if (missing.length > 0 && (review?.openedAt != null || stage !== 'tracking')) {
      return refused('verdicts-missing', verdictsFirst(missing));
    }
    if (review !== undefined && review.completedAt === null && (review.openedAt !== null || stage === 'tracking')) {
      return refused('review-open', `First complete the ${review.months}-month review.`);
    }
    return accepted(null);
  },
  decide(facts, _thing, { note }: CloseCycleInput, context) {
    const open = Object.entries(facts.action)
      .filter(([, action]) => isOpenAction(action))
      .map(([ref]) => ref);
    const alerts = Object.values(facts.alert).filter(isOpenAlert).length;
    const plans = recoveryPlansOwed(facts).length;
    const left = [
      stillOpen(open.length, 'action'),
      ...(plans === 0 ? [] : [`${counted(plans, 'recovery plan')} ${plans === 1 ? 'is' : 'are'} still owed.`]),
      ...(alerts === 0 ? [] : [stillOpen(alerts, 'safety alert')]),
    ].join(' ');
    const surveys = surveysEnded(facts, context.now);
    return acceptedWith({
      changes: [
        ...surveys.changes,
        set('stage', facts.cycle.stage, { closedAt: context.now }),
        set('cycle', '', { state: 'closed', substage: null, endedAt: context.now }),
      ],
      entries: [entry(context, 'cycle.closed', '', left, { open: open.length, alerts, plans })],
      notices: tellLeads(facts, (agencyKey) => ({
        rule: 'cycle-closed',
        subject: agencyKey,
        reason: `${facts.cycle.reference} was closed${isYearOn(facts) ? ', a year after its report' : ''}.`,
        next:
          open.length === 0
            ? 'You do not need to do anything else.'
            : 'Actions that are still open keep their reminders.',
        at: context.now,
      })),
      content: [piece('cycle', '', 'closing', null, note.trim()), ...surveys.content],
      result: { open },
    });
  },
});

/** An audit is closed at the end of its template, not before. */
function tooEarly({ cycle }: CycleFacts, end: StageKey): string {
  const title = (stage: StageKey) => stageTitle(stage).toLowerCase();
  return `You can only do this during ${title(end)}. ${cycle.reference} is now at: ${title(cycle.stage)}.`;
}
