import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { evolve, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refused } from '../../outcome.js';
import { destructionOf, isKept } from '../../retention/destruction.js';
import { STAGE_KEYS } from '../../stages.js';
import { dayInWords } from '../../time/plain-date.js';
import { type DecidedTogether, notTogether, tellTogether } from './agreed-by-another.js';

/** Ends the keeping for a review or a court: what was put off is destroyed by rule, foreseen like at the end of the audit. */
export const endKeeping = defineAct({
  name: 'endKeeping',
  title: 'End the keeping for a review or a court',
  grants: granted('any', 'coordinator', 'qa-chair'),
  stages: STAGE_KEYS,
  whenEnded: true,
  target: theCycle,
  typed: ({ reason }: DecidedTogether) => [{ field: 'reason', label: 'Reason', text: reason }],
  open(facts, _at, { readings, today }) {
    if (!isKept(facts)) return refused('not-kept', `${facts.cycle.reference} is not kept for a review or a court.`);
    const changes = [set('cycle', '', { keptOn: null, keptBy: null, destructionForeseenOn: today })];
    return accepted({ changes, next: destructionOf(evolve(facts, changes), readings.of(facts)) });
  },
  decide(facts, { changes, next }, input: DecidedTogether, context) {
    const alone = notTogether(facts, input, context);
    if (alone !== null) return alone;
    const words = next === null ? 'Nothing is left to destroy.' : `It is destroyed on ${dayInWords(next.on)}.`;
    return acceptedWith({
      changes,
      entries: [entry(context, 'content.released', '', words, { agreedBy: input.agreedBy, on: next?.on ?? null })],
      notices: tellTogether(
        facts,
        { rule: 'content-released', occurrence: facts.cycle.keepings, next: words },
        input,
        context,
      ),
      content: [piece('cycle', '', `kept-no-longer-because-${facts.cycle.keepings}`, null, input.reason.trim())],
      result: { cycle: facts.cycle.reference, destroyedOn: next?.on ?? null },
    });
  },
});
