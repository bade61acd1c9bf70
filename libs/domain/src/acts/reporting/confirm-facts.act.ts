import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry } from '../../cycle/decision.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { accuracyShut } from '../../reporting/accuracy-window.js';

/** Which agency has nothing to correct. */
export interface ConfirmFactsInput {
  readonly agency: string;
}

/** An agency confirms that the facts of the draft are right. */
export const confirmFacts = defineAct<'confirmFacts', ConfirmFactsInput>({
  name: 'confirmFacts',
  title: 'Confirm the facts of the draft',
  grants: [{ role: 'agency-lead', relation: 'own-agency' }],
  stages: ['reporting'],
  target: (input) => ({ entity: 'participant', ref: input.agency }),
  decide(facts, { agency }, context) {
    const participant = ownOf(facts.participant, agency);
    if (participant === undefined) return refused('not-found', `${agency} does not take part in this audit.`);
    const shut = accuracyShut(facts, participant, context.today);
    if (shut !== null) return refusedFor([shut]);
    if (participant.accuracyAnsweredAt !== null) {
      return refused('already-answered', `${agency} has answered already: nothing more is asked of it.`);
    }
    return accepted(
      decided({
        changes: [set('participant', agency, { accuracyAnsweredAt: context.now })],
        entries: [entry(context, 'facts.confirmed', agency, `${agency} confirmed the facts of the draft.`)],
        result: { agency },
      }),
    );
  },
});
