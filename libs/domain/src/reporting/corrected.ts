import type { ActContext } from '../act/act.js';
import { type Change, set } from '../cycle/change.js';
import { cycleDays } from '../cycle/cycle-days.js';
import type { Notice } from '../cycle/decision.js';
import type { Comment, CycleFacts } from '../cycle/facts.js';
import { notices } from '../notice/notice.js';
import { limitsOf } from '../policy/ladders.js';
import { dayInWords } from '../time/plain-date.js';
import { type CheckedFact, commentsThat, factOf, isSameFact, isToCorrect } from './checked-facts.js';

/** What follows when a sentence, count or grade that was agreed to be wrong has been put right. */
export interface AfterCorrection {
  /** Refs of the comments that said so, with each: whose agency checks again. */
  readonly comments: readonly (readonly [ref: string, comment: Comment])[];
  readonly changes: readonly Change[];
  readonly notices: readonly Notice[];
}

/** Ends every open correction of a fact: each agency that found the error has days of its own to check it, and is told. Others are asked as of any change (`askToCheckAgain`). */
export function corrected(facts: CycleFacts, fact: CheckedFact, { now, today }: ActContext): AfterCorrection {
  const refs = commentsThat(facts, (one) => isToCorrect(one) && isSameFact(factOf(one), fact));
  const comments = refs.map((ref) => [ref, facts.comment[ref] as Comment] as const);
  const due = comments.map(([ref, comment]) => {
    const days = cycleDays(facts.cycle, facts.roster, comment.agencyKey);
    return { ref, comment, dueOn: days.shift(today, limitsOf(facts.cycle.policy).recheck) };
  });
  return {
    comments,
    changes: due.map(({ ref, dueOn }) => set('comment', ref, { correctedAt: now, recheckDueOn: dueOn })),
    notices: [
      ...due.flatMap(({ ref, comment: { agencyKey }, dueOn }) =>
        notices(facts, {
          rule: 'fact-corrected',
          subject: ref,
          to: ['agency-lead'],
          about: { agencyKey },
          dueOn,
          reason: 'Your agency said that a fact in the draft report is wrong.',
          next: `Check the correction by ${dayInWords(dueOn)}. If you do not reply, the correction counts as right.`,
          at: now,
        }),
      ),
    ],
  };
}
