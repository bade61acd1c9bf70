import type { Refusal } from '../outcome.js';
import type { Answer, Answers } from '../questions/answer.js';
import { kindOf } from '../questions/kinds.js';
import type { AskedQuestion } from '../questions/question.js';
import { NOT_APPLICABLE, NOT_EVIDENCED } from '../questions/scale.js';
import { questionsAsked } from '../templates/asked.js';
import type { Template } from '../templates/template.js';
import { formOf, hasText, isBlank, isEmptyText, labelOf } from './answers.js';

/** How far a return has come: keys and counts, no values. */
export interface Completeness {
  /** Required questions that are answered in full. */
  readonly answered: number;
  /** Questions that must be answered. */
  readonly required: number;
  /** Keys of the required questions that are not answered in full. */
  readonly unanswered: readonly string[];
  /** What is still to be done, question by question, optional ones that were begun included. */
  readonly lacks: readonly Refusal[];
}

/**
 * Holds answers against the questions as asked (docs/domain.md §6.5): counts, open keys and what is lacking, in the
 * template's order. Answers to other questions are not looked at.
 */
export function completeness(template: Template, answers: Answers): Completeness {
  const asked = questionsAsked(template);
  const lacks = asked.flatMap((question) => lacksOf(question, answers[question.key]));
  const open = new Set(lacks.map((lack) => lack.field));
  const required = asked.filter(mustBeAnswered);
  const unanswered = required.map((question) => question.key).filter((key) => open.has(`answers.${key}`));
  return { answered: required.length - unanswered.length, required: required.length, unanswered, lacks };
}

/**
 * Whether a question must be answered for a return to be sent: as its template says, and always the one whether a child
 * is safe now.
 */
export function mustBeAnswered(question: Pick<AskedQuestion, 'required' | 'kind'>): boolean {
  return question.required || question.kind === 'safety-now';
}

/** What an answer needs beside its value, as phrases ('a narrative', 'evidence'); empty when the value is enough. */
export function needsOf(question: AskedQuestion): readonly string[] {
  const { isGrade, scale } = question;
  const worst = scale?.steps[0]?.words ?? 'No';
  const mayNeedExample = question.kind === 'yes-no' || scale !== null;
  return [
    ...(isGrade ? ['a narrative'] : []),
    ...(question.activity === null ? [] : ['a narrative that says what was done']),
    ...(mayNeedExample && !isGrade ? [`a narrative after “${worst.toLowerCase()}”`] : []),
    ...(isGrade || question.evidence ? ['evidence'] : []),
  ];
}

function lacksOf(question: AskedQuestion, answer: Answer | undefined): readonly Refusal[] {
  const lack = (code: string, words: string): readonly Refusal[] => [
    { code, words: `${labelOf(question)} ${words}`, field: `answers.${question.key}` },
  ];
  if (answer === undefined || isBlank(answer)) {
    return mustBeAnswered(question) ? lack('not-answered', `is not answered yet: ${formOf(question)}.`) : [];
  }
  const { value } = answer;
  const kind = kindOf(question);
  if (Array.isArray(value) && value.length === 0 && !hasText(answer.notKnownReason)) {
    return lack('none-known-unsaid', 'has an empty list: add to it, or say that none are known and why.');
  }
  if ((value === null || isEmptyText(value)) && !(kind.unknown !== undefined && hasText(answer.notKnownReason))) {
    return lack('not-answered', `has a comment but no answer yet: ${formOf(question)}.`);
  }
  const isSaid = hasText(answer.notKnownReason) || hasText(answer.narrative);
  if (isOutside(question, value, NOT_EVIDENCED)) {
    return isSaid ? [] : lack('search-unsaid', 'is “not evidenced”: say what you searched.');
  }
  if (isOutside(question, value, NOT_APPLICABLE)) {
    return isSaid ? [] : lack('reason-unsaid', 'is “not applicable”: say why.');
  }
  if (question.isGrade && !hasText(answer.narrative)) {
    return lack('no-narrative', 'has a grade: say why.');
  }
  if (value !== null && kind.needsExample(question, value) && !hasText(answer.narrative)) {
    const [said = ''] = kind.shown(question, value, String);
    return lack('no-example', `is answered “${said.toLowerCase()}”: give an example.`);
  }
  if (question.activity !== null && !hasText(answer.narrative)) {
    return lack('done-unsaid', 'says what was found: say what was done too.');
  }
  const noneKnown = hasText(answer.notKnownReason) && (value === null || (Array.isArray(value) && value.length === 0));
  const wantsEvidence = (question.isGrade || question.evidence) && !noneKnown;
  if (wantsEvidence && !(answer.evidence ?? []).some(hasText)) {
    return lack('no-evidence', 'needs at least one reference to evidence: say where in your records it can be seen.');
  }
  return [];
}

/** Whether a choice is one of those that lie outside the order of every scale. */
function isOutside(question: AskedQuestion, value: Answer['value'], outside: string): boolean {
  return value === outside && kindOf(question).offered(question).length > 0;
}
