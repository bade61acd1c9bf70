import type { Activity } from './activity.js';
import type { Scale } from './scale.js';

/** How a question can be answered (docs/domain.md §6.1); a concordance is the panel's answer and never a return's. */
export const ANSWER_KINDS = [
  'step',
  'one-of',
  'several-of',
  'yes-no',
  'narrative',
  'list',
  'number',
  'percentage',
  'date',
  'by-month',
  'pointer',
  'tagged',
  'safety-now',
  'concordance',
] as const;
/** One of ANSWER_KINDS. */
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** How something in a return is answered: as a question of some kind, or as an activity. */
export type AskedKind = AnswerKind | 'activity';

/** One of the answers a question offers. */
export interface Option {
  readonly key: string;
  readonly words: string;
}

/** What a question of some kinds says beside its text; which kind takes which is the table's word (`KINDS`). */
export interface QuestionParts {
  /** The scale a step is chosen on, by its key. */
  readonly scale?: string;
  /** What one or several are chosen from, in the order in which they are offered. */
  readonly options?: readonly Option[];
  /** The least and the most a number can be; without one, it has no such bound. */
  readonly least?: number;
  readonly most?: number;
  /** Whether a number may have decimal places; it is whole otherwise. */
  readonly decimals?: boolean;
  /** What a number counts, behind it: 'days'. */
  readonly unit?: string;
}

/** One question of a template; its key never changes once the template has been used. */
export interface Question extends QuestionParts {
  readonly key: string;
  /** The key line of enquiry it stands under. */
  readonly enquiry: string;
  readonly text: string;
  readonly kind: AnswerKind;
  readonly required: boolean;
  /** Whether the answer needs at least one reference to evidence. */
  readonly evidence: boolean;
  /** The panel looks for disagreement between agencies on it. */
  readonly compared: boolean;
  /** Things to look at (texts), and activities that are answered one by one after it. */
  readonly activities?: readonly (string | Activity)[];
}

/** A question as it is asked, with all that an answer is held against. */
export interface AskedQuestion extends Omit<Question, 'scale' | 'kind' | 'activities'> {
  readonly kind: AskedKind;
  /** Things to look at; none under an activity. */
  readonly hints: readonly string[];
  /** The activity that is answered here; null for a question. */
  readonly activity: Activity | null;
  /** The scale itself; null where no step is chosen. */
  readonly scale: Scale | null;
  /** Whether an agency grades its own work here: on the scale on which the panel grades cases. */
  readonly isGrade: boolean;
}
