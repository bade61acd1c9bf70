import type { QuestionParts } from '../questions/question.js';

/** Whom a survey asks: people of the agencies, practitioners of one field, or families. */
export const AUDIENCES = ['staff', 'practitioners', 'families'] as const;
/** One of them. */
export type Audience = (typeof AUDIENCES)[number];

/** How a question of a survey can be answered. */
export const SURVEY_KINDS = ['step', 'one-of', 'several-of', 'yes-no', 'percentage', 'number', 'narrative'] as const;
/** One of SURVEY_KINDS. */
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** One question of a survey; its key never changes once the template has been used, and nobody must answer it. */
export interface SurveyQuestion extends QuestionParts {
  readonly key: string;
  readonly text: string;
  readonly kind: SurveyKind;
}

/** A survey that a template declares: whom it asks what, by a link that needs no account. */
export interface Survey {
  readonly key: string;
  readonly title: string;
  readonly audience: Audience;
  /** What stands above its questions. */
  readonly introduction: string;
  readonly questions: readonly SurveyQuestion[];
  /** How many working days it is open, unless the coordinator says otherwise. */
  readonly openWorkingDays: number;
}
