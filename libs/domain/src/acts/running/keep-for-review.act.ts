import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { isCancelled, isOver } from '../../cycle/cycle-state.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refused } from '../../outcome.js';
import { destructionOf, isKept, whatIsDestroyed } from '../../retention/destruction.js';
import { STAGE_KEYS } from '../../stages.js';
import { alreadyDone } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';
import { type DecidedTogether, notTogether, tellTogether } from './agreed-by-another.js';

/** Puts the destruction of what an audit still holds off, because a review or a court asks for it: until that is ended. */
export const keepForReview = defineAct({
  name: 'keepForReview',
  title: 'Keep for a review or a court',
  grants: granted('any', 'coordinator', 'qa-chair'),
  stages: STAGE_KEYS,
  whenEnded: true,
  target: theCycle,
  typed: ({ reason }: DecidedTogether) => [{ field: 'reason', label: 'Reason', text: reason }],
  open(facts, _at, { readings }) {
    const { reference } = facts.cycle;
    if (!isOver(facts.cycle)) return refused('too-early', `Nothing of ${reference} is destroyed before its end.`);
    if (isKept(facts)) return refused('already-kept', alreadyDone(reference, 'kept'));
    const next = destructionOf(facts, readings.of(facts));
    return next === null
      ? refused('nothing-kept', `${reference} holds nothing that is to be destroyed.`)
      : accepted(next);
  },
  decide(facts, next, input: DecidedTogether, context) {
    const alone = notTogether(facts, input, context);
    if (alone !== null) return alone;
    const keepings = facts.cycle.keepings + 1;
    const words = `${capitalised(whatIsDestroyed(next))} would have been destroyed on ${dayInWords(next.on)}.`;
    return acceptedWith({
      changes: [set('cycle', '', { keptOn: context.today, keptBy: context.actor.person, keepings })],
      entries: [entry(context, 'content.kept', '', words, { agreedBy: input.agreedBy, wouldBeOn: next.on })],
      notices: tellTogether(
        facts,
        {
          rule: 'content-kept',
          occurrence: keepings,
          next: `${words}${isCancelled(facts.cycle) ? ' While it is kept, each agency can read its own returns again.' : ''}`,
        },
        input,
        context,
      ),
      content: [piece('cycle', '', `kept-because-${keepings}`, null, input.reason.trim())],
      result: { cycle: facts.cycle.reference, keptOn: context.today },
    });
  },
});
