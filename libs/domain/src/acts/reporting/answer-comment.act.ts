import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { typedFaults } from '../../text/typed-texts.js';

/** What is said to a comment on facts. */
export interface AnswerCommentInput {
  readonly comment: string;
  readonly answer: string;
}

/** Answers a comment on facts in writing: every comment gets an answer before the report is approved. */
export const answerComment = defineAct<'answerComment', AnswerCommentInput>({
  name: 'answerComment',
  title: 'Answer a comment on facts',
  grants: [
    { role: 'coordinator', relation: 'any' },
    { role: 'panel-chair', relation: 'any' },
  ],
  stages: ['reporting'],
  target: (input) => ({ entity: 'comment', ref: input.comment }),
  decide(facts, { comment: ref, answer }, context) {
    const comment = ownOf(facts.comment, ref);
    if (comment === undefined) return refused('not-found', `There is no comment ${ref}.`);
    if (comment.answeredAt !== null) return refused('already-answered', `${ref} has its answer already.`);
    const [first, ...more] = typedFaults([{ field: 'answer', label: 'The answer', text: answer }]);
    if (first !== undefined) return refusedFor([first, ...more]);
    const { agencyKey } = comment;
    return accepted(
      decided({
        changes: [set('comment', ref, { answeredAt: context.now })],
        entries: [entry(context, 'comment.answered', ref, `${agencyKey} has its answer.`, { agency: agencyKey })],
        content: [piece('comment', ref, 'answer', agencyKey, answer.trim())],
        result: { comment: ref },
      }),
    );
  },
});
