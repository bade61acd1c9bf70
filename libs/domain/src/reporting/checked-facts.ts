import type { Place } from '../cycle/content.js';
import { type ContentPiece, type ContentReader, piece } from '../cycle/decision.js';
import type { Comment, CycleFacts } from '../cycle/facts.js';
import type { EntityName } from '../cycle/fields.js';
import { hasReturnFrom } from '../moderation/quorum.js';
import { ownOf } from '../record.js';
import { isGraded } from '../selection/sample-state.js';
import { listed } from '../words.js';
import { standingRecommendations } from './live.js';
import { standingPrompts } from './prompts.js';
import { standingFindings } from './standing-findings.js';

/** Which sentence or count of a thing can be wrong. */
export type FactPart = NonNullable<Comment['part']>;

/** One sentence or count of a draft, by the ref of its thing. */
export interface CheckedFact {
  readonly about: string;
  readonly part: FactPart;
}

/** Where a sentence lies, and in which fields the words of its thing lie. */
export interface Sentence {
  readonly entity: EntityName;
  readonly field: string;
  readonly fields: readonly string[];
}

const FINDING = ['TEXT', 'COUNT'] as const;
const RECOMMENDATION = ['TEXT', 'OUTCOME', 'MEASURE', 'COUNT'] as const;
const PROMPT = ['TEXT'] as const;

/** The field in which it lies what a sentence or count said before it was corrected, for the agency that found the error. */
export const BEFORE = 'before';

/** Every sentence and count of a draft that can be named as wrong, but for the grades of cases. */
function checkedFacts(facts: CycleFacts): readonly CheckedFact[] {
  const each = (refs: readonly string[], parts: readonly FactPart[]) =>
    refs.flatMap((about) => parts.map((part) => ({ about, part })));
  return [
    ...each(Object.keys(standingFindings(facts)), FINDING),
    ...each(Object.keys(standingRecommendations(facts)), RECOMMENDATION),
    ...each(Object.keys(standingPrompts(facts)), PROMPT),
  ];
}

/** What an agency can name as wrong is what it reads: sentences, counts, and the grades of cases it sent a return for (docs/domain.md §4). */
export function factsCheckedBy(facts: CycleFacts, agencyKey: string): readonly CheckedFact[] {
  const graded = Object.keys(facts.case).filter(
    (ref) => isGraded(facts.case[ref]) && hasReturnFrom(facts, agencyKey, ref),
  );
  return [...checkedFacts(facts), ...graded.map((about) => ({ about, part: 'GRADE' as const }))];
}

/** The place of a sentence; null for a count. */
export function sentenceOf(facts: CycleFacts, { about, part }: CheckedFact): Sentence | null {
  if (part === 'COUNT') return null;
  if (part === 'GRADE') return { entity: 'moderation', field: 'rationale', fields: ['grade', 'rationale'] };
  const isFinding = ownOf(facts.finding, about) !== undefined;
  return isFinding
    ? { entity: 'finding', field: 'text', fields: ['text', 'theme'] }
    : { entity: 'recommendation', field: part.toLowerCase(), fields: ['text', 'outcome', 'measure'] };
}

/** What a comment is about; null where it names nothing. */
export function factOf({ about, part }: Comment): CheckedFact | null {
  return about === null || part === null ? null : { about, part };
}

/** Whether two are the same sentence or count. */
export function isSameFact(one: CheckedFact | null, other: CheckedFact | null): boolean {
  return one !== null && other !== null && one.about === other.about && one.part === other.part;
}

/** Whether an error was agreed and is not put right yet. */
export function isToCorrect({ correctionDueOn, correctedAt }: Comment): boolean {
  return correctionDueOn !== null && correctedAt === null;
}

/** Whether the grade of a case, or the panel's reason for it, was agreed to be wrong and is not put right yet. */
export function isGradeToCorrect(facts: CycleFacts, caseRef: string): boolean {
  return commentsThat(facts, (one) => one.part === 'GRADE' && one.about === caseRef && isToCorrect(one)).length > 0;
}

/** Whether a correction waits for its agency to say whether it is right. */
export function isToCheckAgain({ recheckDueOn, recheckedAt }: Comment): boolean {
  return recheckDueOn !== null && recheckedAt === null;
}

/** Refs of the comments for which something holds, in their order. */
export function commentsThat(facts: CycleFacts, holds: (one: Comment, ref: string) => boolean): readonly string[] {
  return Object.entries(facts.comment).flatMap(([ref, one]) => (holds(one, ref) ? [ref] : []));
}

/** 'F01 (FC01) and R02 (FC03)': what comments are about, with their refs. */
export function factsInWords(facts: CycleFacts, comments: readonly string[]): string {
  return listed(comments.map((ref) => `${facts.comment[ref]?.about ?? ''} (${ref})`));
}

/** The field of an agency in which it lies what a thing said when the agency checked it, before it changed. */
export function beforeOf(about: string): string {
  return `before-${about}`;
}

/** Where it lies what agencies were shown of a thing as it was before it was corrected or changed. */
export function beforePlaces(facts: CycleFacts, about: string): readonly Place[] {
  return [
    ...commentsThat(facts, (one) => one.about === about).map((ref): Place => ['comment', ref, BEFORE]),
    ...Object.keys(facts.participant).map((agency): Place => ['participant', agency, beforeOf(about)]),
  ];
}

/** Takes away the words that agencies were shown of a thing as it was before it changed, where they name somebody. */
export function withoutBefore(facts: CycleFacts, about: string, content: ContentReader): readonly ContentPiece[] {
  const field = beforeOf(about);
  return [
    ...commentsThat(
      facts,
      (one, ref) => one.about === about && typeof content('comment', ref, BEFORE) === 'string',
    ).map((ref) => piece('comment', ref, BEFORE, facts.comment[ref]?.agencyKey ?? null, null)),
    ...Object.keys(facts.participant).flatMap((agency) => {
      const stood = content('participant', agency, field) as { readonly words: object } | null;
      return stood === null ? [] : [piece('participant', agency, field, agency, { ...stood, words: {} })];
    }),
  ];
}
