import type { Question } from '../questions/question.js';

/** A survey that goes with an audit: people outside the system answer it by a link, and nobody is named. */
export interface Survey {
  readonly key: string;
  readonly title: string;
  /** Who is asked: practitioners, families. */
  readonly audience: string;
  /** What they read before the questions. */
  readonly introduction: string;
  readonly questions: readonly Question[];
  /** How many working days it is open. */
  readonly openWorkingDays: number;
}
