import type { Answer, Answers } from '../questions/answer.js';
import type { Choice } from '../questions/kind.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { questionsAsked } from '../templates/asked.js';
import type { Template } from '../templates/template.js';

/**
 * Answers to every question an agency is asked, by key, complete with narrative and evidence; `agencies` are those of
 * the audit, by their keys.
 */
export function answersFor(template: Template, choose: Choice, agencies: readonly string[]): Answers {
  return Object.fromEntries(
    questionsAsked(template).map((question) => [question.key, answerTo(question, choose, agencies)]),
  );
}

function answerTo(question: AskedQuestion, choose: Choice, agencies: readonly string[]): Answer {
  const kind = kindOf(question);
  const value = kind.invent(question, choose, agencies);
  if (question.kind === 'safety-now') return { value };
  return {
    value,
    ...(kind.box === 'choices' || question.activity !== null
      ? { narrative: 'Seen in supervision and in the plan.' }
      : {}),
    ...(question.activity?.evidence === 0 ? {} : { evidence: ['Case record, section 4'] }),
  };
}
