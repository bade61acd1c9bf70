import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { Comment, CycleFacts } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';
import { accepted, type Outcome, refused, refusedFor } from '../../outcome.js';
import { limitsOf } from '../../policy/ladders.js';
import { type CheckedFact, type FactPart, factOf, factsCheckedBy, isSameFact } from '../../reporting/checked-facts.js';
import { isIssued } from '../../reporting/draft-fixed.js';
import { alreadyDone } from '../../text/messages.js';
import { dayInWords } from '../../time/plain-date.js';
import { NOT_IN_DRAFT } from './comment-on-facts.act.js';

/** What is said to a comment on facts. */
export interface AnswerCommentInput {
  readonly comment: string;
  /** What will be corrected, or why the draft stays as it is. */
  readonly answer: string;
  /** Whether the fact is wrong: its sentence or count is then opened. Left out, the answer opens nothing. */
  readonly agreed?: boolean;
  /** What is wrong, where the comment names nothing or something else. */
  readonly about?: string;
  readonly part?: FactPart;
}

/** Answers a comment on facts in writing. An error that is agreed opens the sentence or count it is about, and no other. */
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
  decide(facts, comment, input: AnswerCommentInput, context) {
    const { comment: ref, answer, agreed = null } = input;
    const { agencyKey } = comment;
    const opened = agreed === true ? wrongFact(facts, comment, input) : accepted(factOf(comment));
    if (!opened.ok) return opened;
    const fact = opened.value;
    // A draft that was sent back is open as a whole: nothing is opened in it.
    const dueOn =
      agreed === true && isIssued(facts)
        ? cycleDays(facts.cycle, facts.roster).shift(context.today, limitsOf(facts.cycle.policy).correction)
        : null;
    const name = agencyName(facts, agencyKey);
    const opens = dueOn === null ? '' : ` ${fact?.about} is to be corrected by ${dayInWords(dueOn)}.`;
    return acceptedWith({
      changes: [
        set('comment', ref, {
          answeredAt: context.now,
          agreed,
          about: fact?.about ?? null,
          part: fact?.part ?? null,
          correctionDueOn: dueOn,
        }),
      ],
      entries: [
        entry(context, 'comment.answered', ref, `The comment from ${name} was answered.${opens}`, {
          agency: agencyKey,
          ...(agreed === null ? {} : { agreed }),
        }),
      ],
      notices:
        agreed === null || (agreed && dueOn === null)
          ? []
          : dueOn === null
            ? notices(facts, {
                rule: 'comment-answered',
                subject: ref,
                to: ['agency-lead'],
                about: { agencyKey },
                reason: 'Your agency commented on the facts of the draft report.',
                next: 'The draft report stays as it is on this point. You do not need to do anything.',
                at: context.now,
              })
            : notices(facts, {
                rule: 'fact-agreed',
                subject: ref,
                to: fact?.part === 'GRADE' ? ['panel-chair', 'qa-chair'] : ['coordinator'],
                dueOn,
                reason: 'It was agreed that a fact in the draft report is wrong.',
                next: 'The agency that found it then checks the correction. The report cannot be approved before that.',
                at: context.now,
                except: [context.actor.person],
              }),
      content: [piece('comment', ref, 'answer', agencyKey, answer.trim())],
      result: { comment: ref },
    });
  },
});

function wrongFact(facts: CycleFacts, comment: Comment, { about, part }: AnswerCommentInput): Outcome<CheckedFact> {
  const fact = about === undefined || part === undefined ? factOf(comment) : { about, part };
  const known = factsCheckedBy(facts, comment.agencyKey).some((one) => isSameFact(one, fact));
  return known && fact !== null ? accepted(fact) : refusedFor([NOT_IN_DRAFT]);
}
