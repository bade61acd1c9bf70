import type { AuditCase, CycleFacts, Finding, Submission } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import type { DecisionInView } from '#domain/disclosure/decisions-in-view.js';
import type { ComparedQuestion } from '#domain/moderation/side-by-side.js';
import { farApart, goodInWords, type Scale, wordsOn } from '#domain/questions/scale.js';
import { ownOf } from '#domain/record.js';
import { isBack, isNilOnWord, isNotKnown, isUnused } from '#domain/submission/return-state.js';
import { gradingScale } from '#domain/templates/asked.js';
import type { Template } from '#domain/templates/template.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { inWords } from '../../view/words.js';
import { enquiriesOf, type Numbered } from '../returns/sections.js';

/** What the panel may say of an agency's own grade, as it is chosen and as it is read. */
export const VERDICTS = { UPHELD: 'Upheld', RAISED: 'Raised', LOWERED: 'Lowered' } as const;

/** What a finding is. */
export const POLARITIES: Readonly<Record<Finding['polarity'], string>> = {
  GOOD_PRACTICE: 'Good practice',
  KEY_LEARNING: 'Key learning',
};

/** Where a finding lies. */
export const ATTRIBUTIONS: Readonly<Record<Finding['attribution'], string>> = {
  PRACTICE: 'In what was done',
  RECORDING: 'In what was written down',
  UNCLEAR: 'The records do not say which',
};

/** What became of a finding. */
export const DECISIONS: Readonly<Record<NonNullable<Finding['decision']>, string>> = {
  RECOMMEND: 'It calls for a recommendation',
  NOTE: 'It is noted as learning',
  ALREADY_ACTIONED: 'It is already being acted on',
};

const DIFFERENCES: Readonly<Record<NonNullable<ComparedQuestion['discrepancy']>, (scale: Scale | null) => string>> = {
  'inadequate-beside-good': (scale) =>
    scale === null
      ? ''
      : `one agency says ${wordsOn(scale, scale.steps[0]?.key).toLowerCase()}, another ${goodInWords(scale)}.`,
  spread: (scale) => `the answers are ${stepsInWords(scale === null ? 2 : farApart(scale))} or more apart.`,
  conflict: () => 'one agency says yes, another no.',
};
const STEPS: Readonly<Record<number, string>> = { 1: 'one step', 2: 'two steps', 3: 'three steps', 4: 'four steps' };

function stepsInWords(count: number): string {
  return STEPS[count] ?? `${count} steps`;
}

const standing = inWords<Submission['state']>({
  NOT_STARTED: 'not received yet',
  IN_PROGRESS: 'not received yet',
  SUBMITTED: 'received',
  RETURNED_FOR_CLARIFICATION: 'received, sent back with questions',
  RESUBMITTED: 'received, questions answered',
  ACCEPTED: 'received',
  NIL_RETURN: 'nil return',
  NOT_RECEIVED: 'not received',
  LATE_NOT_USED: 'came after returns closed, not used',
  WAIVED: 'not received, the audit goes on without it',
  WITHDRAWN: 'not needed',
});

/** Where a case stands before the panel, in words. */
export const caseStanding = inWords<AuditCase['state']>({
  SELECTED: 'It is waiting for a grade.',
  MODERATED: 'The panel has graded it.',
  RESERVE: 'It is a reserve, not in the sample.',
  REPLACED: 'It left the sample, and another case took its place.',
  WITHDRAWN: 'It left the sample.',
});

/** How a return stands before the panel, in a few words, with the day of an answer asked for. */
export function standingWords(one: Submission): string {
  if (isNilOnWord(one)) return 'nil return on the agency’s word, recorded by the coordinator';
  if (isNotKnown(one)) return 'case not known to the agency';
  const { state, late, clarificationDueOn } = one;
  const until =
    isBack(one) && clarificationDueOn !== null ? `, to be answered by ${dayInWords(clarificationDueOn)}` : '';
  return `${standing(state)}${until}${late && !isUnused(one) ? ', late' : ''}`;
}

/** How agencies disagree on a question, in a sentence; null where they do not. */
export function differenceWords({ discrepancy, question }: ComparedQuestion): string | null {
  return discrepancy === null ? null : `Agencies differ: ${DIFFERENCES[discrepancy](question.scale)}`;
}

/** A grade of a case as people read it: 'Requires improvement'; '' for what is none on the audit's scale. */
export function gradeWords(template: Template, grade: unknown): string {
  const grading = gradingScale(template);
  return grading === null ? '' : wordsOn(grading, grade);
}

/** Why the panel gave a grade and who on it disagreed, a line each; none for those who read the grade alone. */
export function decisionLines({ rationale, dissent }: DecisionInView): readonly string[] {
  return [...(rationale ? [`Why: ${rationale}`] : []), ...(dissent ? [`Disagreement: ${dissent}`] : [])];
}

/**
 * The grades an agency gave its own work, each with the number of its question, in their order; '' when it gave none.
 */
export function ownGrades(template: Template, questions: readonly ComparedQuestion[], agencyKey: string): string {
  const numbers = numbersOf(template);
  return questions
    .filter(({ question }) => question.isGrade)
    .map(({ question, answers }) => ({
      number: numbers.get(question.key),
      grade: gradeWords(template, ownOf(answers, agencyKey)?.value),
    }))
    .filter(({ grade }) => grade !== '')
    .map(({ number, grade }) => `${grade} (question ${number})`)
    .join(', ');
}

/** The number, from 1, that each question has on every page of a return, by its key; panel-only questions have none. */
export function numbersOf(template: Template): ReadonlyMap<string, number> {
  return new Map(numberedQuestions(template).map(({ question, number }) => [question.key, number]));
}

/** Every question agencies are asked, in order, with the number it has on every page of a return. */
export function numberedQuestions(template: Template): readonly Numbered[] {
  return enquiriesOf(template).flatMap(({ questions }) => questions);
}

/** A return as the middle of a sentence: 'the return from Police on case C01'; its ref where there is none. */
export function returnName(facts: CycleFacts, ref: string): string {
  const submission = ownOf(facts.submission, ref);
  if (submission === undefined) return ref;
  const of = submission.caseRef === null ? '' : ` on case ${submission.caseRef}`;
  return `the return from ${agencyName(facts, submission.agencyKey)}${of}`;
}
