import { defineAct } from '../../act/act.js';
import { put, set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { nextRef, ownOf } from '../../record.js';
import { accuracyShut } from '../../reporting/accuracy-window.js';
import { typedFaults } from '../../text/typed-texts.js';

/** Where a fact is wrong. */
export interface CommentOnFactsInput {
  readonly agency: string;
  readonly text: string;
}

/** An agency says where a fact of the draft is wrong; it may do so more than once while the window is open. */
export const commentOnFacts = defineAct<'commentOnFacts', CommentOnFactsInput>({
  name: 'commentOnFacts',
  title: 'Comment on the facts of the draft',
  grants: [{ role: 'agency-lead', relation: 'own-agency' }],
  stages: ['reporting'],
  target: (input) => ({ entity: 'participant', ref: input.agency }),
  decide(facts, { agency, text }, context) {
    const participant = ownOf(facts.participant, agency);
    if (participant === undefined) return refused('not-found', `${agency} does not take part in this audit.`);
    const shut = accuracyShut(facts, participant, context.today);
    if (shut !== null) return refusedFor([shut]);
    const [first, ...more] = typedFaults([{ field: 'text', label: 'The comment', text }]);
    if (first !== undefined) return refusedFor([first, ...more]);
    const ref = nextRef('FC', facts.comment);
    return accepted(
      decided({
        changes: [
          put('comment', ref, { agencyKey: agency, madeAt: context.now, answeredAt: null }),
          set('participant', agency, { accuracyAnsweredAt: participant.accuracyAnsweredAt ?? context.now }),
        ],
        entries: [entry(context, 'comment.made', ref, `${agency} commented on facts of the draft.`, { agency })],
        content: [piece('comment', ref, 'text', agency, text.trim())],
        result: { comment: ref },
      }),
    );
  },
});
