import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refused, refusedForAny } from '../../outcome.js';
import { accuracyShut } from '../../reporting/accuracy-window.js';
import { without } from '../../reporting/ask-to-check-again.js';
import { isCheckingAgain } from '../../reporting/checked-again.js';
import { listed } from '../../words.js';

/** Which agency has nothing to correct. */
export interface ConfirmFactsInput {
  readonly agency: string;
}

/** An agency confirms that the facts of the draft are right, or what is new or has changed there since it did. */
export const confirmFacts = defineAct({
  name: 'confirmFacts',
  title: 'Confirm the draft’s facts',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['reporting'],
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  open(facts, { agency }, { today }) {
    const found = theThing(facts.participant, 'agency', agency);
    if (!found.ok) return found;
    const { recheckDueOn } = found.value;
    if (recheckDueOn !== null && today <= recheckDueOn) return found;
    const shut = refusedForAny([accuracyShut(facts, found.value, today)]);
    if (shut !== null || found.value.accuracyAnsweredAt === null) return shut ?? found;
    return refused('already-answered', `${agency} has already answered. It does not need to do anything else.`);
  },
  decide(facts, participant, { agency }: ConfirmFactsInput, context) {
    const again = isCheckingAgain(participant) ? participant.recheckOf : [];
    // Whoever let its days pass has not answered the rest by answering what changed.
    const isWhole = accuracyShut(facts, participant, context.today) === null;
    const answered = isWhole ? { accuracyAnsweredAt: participant.accuracyAnsweredAt ?? context.now } : {};
    const what = again.length === 0 ? 'the draft’s facts' : `what is new or has changed in the draft: ${listed(again)}`;
    return acceptedWith({
      changes: [set('participant', agency, { ...answered, ...without([], participant, context) })],
      entries: [entry(context, 'facts.confirmed', agency, `${agency} confirmed ${what}.`)],
      result: { agency },
    });
  },
});
