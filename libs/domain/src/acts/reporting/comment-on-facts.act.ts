import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refusedForAny } from '../../outcome.js';
import { nextRef } from '../../record.js';
import { accuracyShut } from '../../reporting/accuracy-window.js';

/** Where a fact is wrong. */
export interface CommentOnFactsInput {
  readonly agency: string;
  readonly text: string;
}

/** An agency says where a fact of the draft is wrong; it may do so more than once while the window is open. */
export const commentOnFacts = defineAct({
  name: 'commentOnFacts',
  title: 'Comment on the draft’s facts',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['reporting'],
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  typed: ({ text }: CommentOnFactsInput) => [{ field: 'text', label: 'The comment', text }],
  open(facts, { agency }, { today }) {
    const found = theThing(facts.participant, 'agency', agency);
    return found.ok ? (refusedForAny([accuracyShut(facts, found.value, today)]) ?? found) : found;
  },
  decide(facts, participant, { agency, text }: CommentOnFactsInput, context) {
    const ref = nextRef('FC', facts.comment);
    return acceptedWith({
      changes: [
        put('comment', ref, { agencyKey: agency, madeAt: context.now, answeredAt: null }),
        set('participant', agency, { accuracyAnsweredAt: participant.accuracyAnsweredAt ?? context.now }),
      ],
      entries: [entry(context, 'comment.made', ref, `${agency} commented on the draft’s facts.`, { agency })],
      content: [piece('comment', ref, 'text', agency, text.trim())],
      result: { comment: ref },
    });
  },
});
