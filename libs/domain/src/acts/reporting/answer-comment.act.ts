import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { agencyName } from '../../cycle/roster.js';
import { refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';

/** What is said to a comment on facts. */
export interface AnswerCommentInput {
  readonly comment: string;
  readonly answer: string;
}

/** Answers a comment on facts in writing: every comment gets an answer before the report is approved. */
export const answerComment = defineAct({
  name: 'answerComment',
  title: 'Answer a comment on facts',
  grants: granted('any', 'coordinator', 'panel-chair'),
  stages: ['reporting'],
  target: (at: { readonly comment: string }) => ({ entity: 'comment', ref: at.comment }),
  typed: ({ answer }: AnswerCommentInput) => [{ field: 'answer', label: 'The answer', text: answer }],
  open(facts, { comment: ref }) {
    const found = theThing(facts.comment, 'comment', ref);
    if (!found.ok || found.value.answeredAt === null) return found;
    return refused('already-answered', alreadyDone(ref, 'answered'));
  },
  decide(facts, { agencyKey }, { comment: ref, answer }: AnswerCommentInput, context) {
    return acceptedWith({
      changes: [set('comment', ref, { answeredAt: context.now })],
      entries: [
        entry(context, 'comment.answered', ref, `The comment from ${agencyName(facts, agencyKey)} was answered.`, {
          agency: agencyKey,
        }),
      ],
      content: [piece('comment', ref, 'answer', agencyKey, answer.trim())],
      result: { comment: ref },
    });
  },
});
