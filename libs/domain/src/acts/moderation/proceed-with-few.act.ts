import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Finding, Submission } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { typedIn } from '../../moderation/denominator.js';
import { isReceived, quorumOf, tooFewReturns } from '../../moderation/quorum.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { nextRef } from '../../record.js';
import { selectedCases } from '../../selection/sample-state.js';
import { isBack, isNil, isWithdrawn } from '../../submission/return-state.js';
import { counted, listed } from '../../words.js';

/** Why the panel goes on with fewer returns than it needs. */
export interface ProceedWithFewInput {
  readonly reason: string;
}

/**
 * The panel chair alone lets the panel go on with fewer returns than the policy asks for: the report says so, and why, and
 * the gap is a finding that is decided on like any other (docs/domain.md §7).
 */
export const proceedWithFew = defineAct({
  name: 'proceedWithFew',
  title: 'Go on with too few returns',
  grants: granted('any', 'panel-chair'),
  stages: ['moderation'],
  target: theCycle,
  typed: ({ reason }: ProceedWithFewInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts) =>
    tooFewReturns(facts) === null
      ? refused('enough-returns', 'The panel can go on already: nothing has to be decided about missing returns.')
      : accepted(quorumOf(facts.submission)),
  decide(facts, { expected, received }, { reason }, context) {
    const words =
      expected === 0
        ? 'The panel goes on without a return: every agency said that it has nothing to return.'
        : `The panel goes on with ${received} of ${counted(expected, 'expected return')}, fewer than the ${facts.cycle.policy.quorumPercent}% that it needs.`;
    const gap = nextRef('F', facts.finding);
    const gapOf = gapIn(facts, expected);
    return acceptedWith({
      changes: [
        set('cycle', '', { fewReturnsAt: context.now, fewReturnsBy: context.actor.person }),
        put('finding', gap, {
          ...{ polarity: 'KEY_LEARNING', attribution: 'UNCLEAR', question: null, decision: null },
          ...gapOf,
          ...{ answers: [], praises: null, withdrawnAt: null, withdrawnBy: null },
        }),
      ],
      entries: [
        entry(context, 'moderation.with-few', 'moderation', words, { expected, received }),
        entry(context, 'finding.added', gap, 'What is missing is a finding, to be decided on like any other.'),
      ],
      notices: notices(facts, {
        rule: 'few-returns',
        subject: 'moderation',
        to: ['coordinator', 'qa-chair'],
        count: received,
        reason: `${words} Its chair decided so.`,
        next: `The report says so, and names what is missing. The gap is finding ${gap}, to be decided on before the draft.`,
        at: context.now,
        except: [context.actor.person],
      }),
      content: [
        piece('cycle', '', 'few-returns-because', null, reason.trim()),
        piece('finding', gap, 'text', null, gapInWords(facts, reason.trim())),
        piece('finding', gap, 'theme', null, 'Missing returns'),
      ],
      result: { expected, received, finding: gap },
    });
  },
});

/** Returns the panel could expect and does not have. */
function missingReturns({ submission }: CycleFacts): readonly Submission[] {
  return Object.values(submission).filter(
    (one) => !isNil(one) && !isWithdrawn(one) && !isReceived(one) && !isBack(one),
  );
}

/** In how many of how many the gap is: cases, or in an audit that is about agencies alone agencies. */
function gapIn(
  facts: CycleFacts,
  expected: number,
): Pick<Finding, 'casesAffected' | 'casesApplicable' | 'cases' | 'countedIn'> {
  const missing = missingReturns(facts);
  if (typedIn(facts, null) === 'AGENCIES') {
    const all = Object.keys(facts.participant);
    const without = all.filter((agency) => missing.some(({ agencyKey }) => agencyKey === agency));
    const casesAffected = expected === 0 ? all.length : without.length;
    return { casesAffected, casesApplicable: Math.max(1, all.length), cases: [], countedIn: 'AGENCIES' };
  }
  const all = selectedCases(facts).map(([ref]) => ref);
  const cases = expected === 0 ? all : all.filter((ref) => missing.some(({ caseRef }) => caseRef === ref));
  return { casesAffected: cases.length, casesApplicable: Math.max(1, all.length), cases, countedIn: 'CASES' };
}

/** What is found where nobody had anything to return. */
const EVERY_NIL = 'The panel worked without a return. Every agency said that it has nothing to return.';

/** The gap as a finding says it: how many returns of which agency are missing, and why the panel went on. */
function gapInWords(facts: CycleFacts, reason: string): string {
  const { expected, received } = quorumOf(facts.submission);
  const missing = missingReturns(facts);
  const agencies = Object.keys(facts.participant).flatMap((agency) => {
    const count = missing.filter(({ agencyKey }) => agencyKey === agency).length;
    return count === 0 ? [] : [`${agencyName(facts, agency)} (${counted(count, 'return')})`];
  });
  if (expected === 0) return `${EVERY_NIL} Why the panel went on: ${reason}`;
  return `The panel worked with ${received} of ${counted(expected, 'expected return')}. Missing: ${listed(agencies)}. Why the panel went on: ${reason}`;
}
