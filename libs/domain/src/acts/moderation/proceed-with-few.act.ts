import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { quorumOf, tooFewReturns } from '../../moderation/quorum.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { counted } from '../../words.js';

/** Why the panel goes on with fewer returns than it needs. */
export interface ProceedWithFewInput {
  readonly reason: string;
}

/** The panel chair alone lets the panel go on with fewer returns than the policy asks for: the report says so, and why. */
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
    const words = `The panel goes on with ${received} of ${counted(expected, 'expected return')}, fewer than the ${facts.cycle.policy.quorumPercent}% that it needs.`;
    return acceptedWith({
      changes: [set('cycle', '', { fewReturnsAt: context.now, fewReturnsBy: context.actor.person })],
      entries: [entry(context, 'moderation.with-few', 'moderation', words, { expected, received })],
      notices: notices(facts, {
        rule: 'few-returns',
        subject: 'moderation',
        to: ['coordinator', 'qa-chair'],
        count: received,
        reason: `${words} Its chair decided so.`,
        next: 'The report says so, and names what is missing.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: [piece('cycle', '', 'few-returns-because', null, reason.trim())],
      result: { expected, received },
    });
  },
});
