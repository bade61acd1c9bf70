import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { checkingAgain } from '../../reporting/checked-again.js';
import { commentsThat, isToCheckAgain, isToCorrect } from '../../reporting/checked-facts.js';
import { DRAFT_REPORT, isIssued } from '../../reporting/draft-fixed.js';
import { dayInWords } from '../../time/plain-date.js';

/** Why the draft cannot be approved as it stands. */
export interface SendBackReportInput {
  readonly reason: string;
}

/** The field of the cycle in which it lies why a draft of the report was sent back. */
export function sentBackField(draft: number): string {
  return `sent-back-${draft}`;
}

/**
 * Sends the issued draft back to whoever writes it: it can be changed again, is due by a new day, and its facts are
 * checked again, and it is signed again, once it is issued again. Comments stay to be answered; corrections and their
 * checks that are open end with the draft.
 */
export const sendBackReport = defineAct({
  name: 'sendBackReport',
  title: 'Send the draft report back',
  grants: granted('any', 'qa-chair'),
  stages: ['reporting'],
  target: theCycle,
  typed: ({ reason }: SendBackReportInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, _at, { today }) {
    if (!isIssued(facts))
      return refused('not-issued', 'The draft has not been issued, so it is being written already.');
    return accepted(cycleDays(facts.cycle, facts.roster).shift(today, facts.cycle.policy.limits.draft));
  },
  decide(facts, dueOn, { reason }, context) {
    const { draftNumber } = facts.cycle;
    const occurrence = (facts.stage.reporting?.occurrence ?? 1) + 1;
    return acceptedWith({
      changes: [
        set('stage', 'reporting', { dueOn, occurrence }),
        set('cycle', '', {
          ...{ substage: DRAFT_REPORT, draftNumber: draftNumber + 1 },
          ...{ sentBackOn: context.today, movedOn: context.today },
        }),
        // What was agreed to be wrong is put right in the new draft, which every agency checks whole.
        ...commentsThat(facts, isToCorrect).map((ref) => set('comment', ref, { correctionDueOn: null })),
        ...commentsThat(facts, isToCheckAgain).map((ref) => set('comment', ref, { recheckDueOn: null })),
        ...checkingAgain(facts).map((agency) => set('participant', agency, { recheckOf: [], recheckDueOn: null })),
      ],
      entries: [
        entry(context, 'report.sent-back', 'reporting', `A new draft is due by ${dayInWords(dueOn)}.`, {
          draft: draftNumber,
          dueOn,
        }),
      ],
      notices: notices(facts, {
        rule: ['report-sent-back', draftNumber],
        subject: 'reporting',
        to: ['coordinator'],
        dueOn,
        reason: 'You coordinate this audit, and its draft report was not approved as it stood.',
        next: 'Once you issue the new draft, each agency has some days to check its facts again.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: [piece('cycle', '', sentBackField(draftNumber), null, reason.trim())],
      result: { dueOn },
    });
  },
});
