import type { ContentReader } from '../cycle/decision.js';
import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Answer } from '../questions/answer.js';
import type { AskedQuestion } from '../questions/question.js';
import { answersSent } from '../submission/sent-answers.js';
import { questionsAsked } from '../templates/asked.js';
import { templateOfReturn } from '../templates/parts.js';
import { type Discrepancy, discrepancies } from './discrepancy.js';

/** One question of a case with what each agency said, and whether they disagree. */
export interface ComparedQuestion {
  readonly question: AskedQuestion;
  /** By agency; null where an agency left it out. */
  readonly answers: Readonly<Record<string, Answer | null>>;
  readonly discrepancy: Discrepancy['kind'] | null;
}

/** All that came in for one case. */
export interface SideBySide {
  readonly returns: readonly ({ readonly ref: string } & Submission)[];
  readonly questions: readonly ComparedQuestion[];
}

const SENT: readonly Submission['state'][] = ['SUBMITTED', 'RESUBMITTED', 'ACCEPTED', 'RETURNED_FOR_CLARIFICATION'];

/** Returns of a case, or (null) of agencies about themselves, by their refs (`C01-POL`), whatever became of them. */
export function returnsOfCase(
  facts: CycleFacts,
  caseRef: string | null,
): readonly (readonly [ref: string, Submission])[] {
  return Object.entries(facts.submission).filter(([, one]) => one.caseRef === caseRef);
}

/**
 * A case's returns (null: those of agencies about themselves) side by side, question by question in the template's
 * order, as they were last sent; a return that was never sent is not among them. `content` reads their `sentPlaces`.
 */
export function sideBySide(facts: CycleFacts, caseRef: string | null, content: ContentReader): SideBySide {
  const all = returnsOfCase(facts, caseRef);
  const sent = all
    .filter(([, one]) => SENT.includes(one.state))
    .map(([ref, one]) => ({ agencyKey: one.agencyKey, answers: answersSent(ref, one, content) }));
  const asked = questionsAsked(templateOfReturn(facts.cycle.template, { caseRef }));
  const apart = new Map(discrepancies(asked, sent).map((one) => [one.question, one.kind]));
  return {
    returns: all.map(([ref, one]) => ({ ref, ...one })),
    questions: asked.map((question) => ({
      question,
      answers: Object.fromEntries(
        sent.map(({ agencyKey, answers: given }) => [
          agencyKey,
          Object.hasOwn(given, question.key) ? (given[question.key] ?? null) : null,
        ]),
      ),
      discrepancy: apart.get(question.key) ?? null,
    })),
  };
}
