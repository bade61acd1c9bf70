import type { Refusal } from '../outcome.js';
import type { Question, Template } from '../templates/template.js';
import {
  type Answer,
  type Answers,
  formOf,
  hasText,
  isBlank,
  isEmptyText,
  labelOf,
  questionsAsked,
  SHAPES,
} from './answers.js';

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
export function mustBeAnswered(question: Question): boolean {
  return question.required || question.kind === 'safety-now';
}

/** What an answer needs beside its value, as phrases ('a narrative', 'evidence'); empty when the value is enough. */
export function needsOf(question: Question): readonly string[] {
  const isGrade = question.kind === 'grade';
  return [
    ...(isGrade ? ['a narrative'] : []),
    ...(question.kind === 'yes-no' || question.kind === 'met' ? ['a narrative after a “no”'] : []),
    ...(isGrade || question.evidence ? ['evidence'] : []),
  ];
}

function lacksOf(question: Question, answer: Answer | undefined): readonly Refusal[] {
  const lack = (code: string, words: string): readonly Refusal[] => [
    { code, words: `${labelOf(question)} ${words}`, field: `answers.${question.key}` },
  ];
  if (answer === undefined || isBlank(answer)) {
    return mustBeAnswered(question) ? lack('not-answered', `is not answered yet: ${formOf(question)}.`) : [];
  }
  const { value } = answer;
  if (Array.isArray(value) && value.length === 0 && !hasText(answer.notKnownReason)) {
    return lack('none-known-unsaid', 'has an empty list: add to it, or say that none are known and why.');
  }
  if (
    (value === null || isEmptyText(value)) &&
    !(SHAPES[question.kind].mayBeUnknown && hasText(answer.notKnownReason))
  ) {
    return lack('not-answered', `has a comment but no answer yet: ${formOf(question)}.`);
  }
  if (value === 'NOT_EVIDENCED') {
    const searched = hasText(answer.notKnownReason) || hasText(answer.narrative);
    return searched ? [] : lack('search-unsaid', 'is “not evidenced”: say what you searched.');
  }
  if ((value === 'NO' || value === 'NOT_MET') && question.kind !== 'safety-now' && !hasText(answer.narrative)) {
    return lack('no-example', 'is answered “no”: give an example.');
  }
  if (question.kind === 'grade' && !hasText(answer.narrative)) {
    return lack('no-narrative', 'has a grade: say why.');
  }
  const noneKnown = hasText(answer.notKnownReason) && (value === null || (Array.isArray(value) && value.length === 0));
  const wantsEvidence = (question.kind === 'grade' || question.evidence) && !noneKnown;
  if (wantsEvidence && !(answer.evidence ?? []).some(hasText)) {
    return lack('no-evidence', 'needs at least one reference to evidence: say where in your records it can be seen.');
  }
  return [];
}
