import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refused, refusedForAny } from '../../outcome.js';
import { accuracyShut } from '../../reporting/accuracy-window.js';

/** Which agency has nothing to correct. */
export interface ConfirmFactsInput {
  readonly agency: string;
}

/** An agency confirms that the facts of the draft are right. */
export const confirmFacts = defineAct({
  name: 'confirmFacts',
  title: 'Confirm the draft’s facts',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['reporting'],
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  open(facts, { agency }, { today }) {
    const found = theThing(facts.participant, 'agency', agency);
    if (!found.ok) return found;
    const shut = refusedForAny([accuracyShut(facts, found.value, today)]);
    if (shut !== null || found.value.accuracyAnsweredAt === null) return shut ?? found;
    return refused('already-answered', `${agency} has already answered. It does not need to do anything else.`);
  },
  decide(_facts, _participant, { agency }: ConfirmFactsInput, context) {
    return acceptedWith({
      changes: [set('participant', agency, { accuracyAnsweredAt: context.now })],
      entries: [entry(context, 'facts.confirmed', agency, `${agency} confirmed the draft’s facts.`)],
      result: { agency },
    });
  },
});
