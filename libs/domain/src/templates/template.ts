import type { StageKey } from '../stages.js';

/** How a question can be answered (docs/domain.md §6.1); a concordance is the panel's answer and never a return's. */
export const ANSWER_KINDS = [
  'grade',
  'yes-no',
  'met',
  'list',
  'narrative',
  'count',
  'metric',
  'safety-now',
  'concordance',
] as const;
/** One of ANSWER_KINDS. */
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Ordinal grades of the default scale, worst first: their index is their order (docs/domain.md §6.3). */
export const GRADES = ['INADEQUATE', 'REQUIRES_IMPROVEMENT', 'GOOD', 'OUTSTANDING'] as const;
/** One grade, or the honest absence of one, which is not a low grade. */
export type Grade = (typeof GRADES)[number] | 'NOT_EVIDENCED';

/** One question of a template; its key never changes once the template has been used. */
export interface Question {
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
  /** Things to look at, each a potential audit activity. */
  readonly activities?: readonly string[];
}

/** How cases are drawn for a template (docs/domain.md §5). */
export interface SampleRule {
  readonly method: 'simple-random' | 'stratified' | 'quota' | 'systematic' | 'nominated' | 'census';
  readonly size: number;
  readonly strata: readonly string[];
  /** At least so many from each stratum; the rest is drawn freely. */
  readonly minimumPerStratum: number;
  /** With method quota: so many for each team × stratum. */
  readonly teams: readonly string[];
  /** Ordered reserves drawn after the sample. */
  readonly reserves: number;
}

/** A shipped or partnership-made audit template: what is asked, of whom, and which stages apply. */
export interface Template {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  /** Where it came from, in one line. */
  readonly origin: string;
  readonly stages: readonly StageKey[];
  readonly returns: 'per-case' | 'per-agency';
  readonly enquiries: readonly { readonly key: string; readonly title: string }[];
  readonly questions: readonly Question[];
  readonly sample: SampleRule | null;
  readonly briefing: {
    readonly format: string;
    readonly segments: readonly { readonly key: string; readonly heading: string }[];
  };
  /** Lengths that differ from the policy's, in working days. */
  readonly notes: string;
}
