import type { Question } from '../questions/question.js';
import type { Scale } from '../questions/scale.js';
import type { StageKey } from '../stages.js';

/** The number of the form that templates have now; `readTemplate` brings older ones up to it. */
export const TEMPLATE_FORM = 2;

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

/** What templates of every form have in common. */
export interface TemplateFrame {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  /** Where it came from, in one line. */
  readonly origin: string;
  readonly stages: readonly StageKey[];
  readonly returns: 'per-case' | 'per-agency';
  readonly enquiries: readonly { readonly key: string; readonly title: string }[];
  readonly sample: SampleRule | null;
  readonly briefing: {
    readonly format: string;
    readonly segments: readonly { readonly key: string; readonly heading: string }[];
  };
  /** What the coordinator should know when planning an audit with it; '' for nothing. */
  readonly notes: string;
}

/** A shipped or partnership-made audit template: what is asked, of whom, on which scales, and which stages apply. */
export interface Template extends TemplateFrame {
  readonly form: typeof TEMPLATE_FORM;
  /** Scales of its own; shipped ones are named by their keys and not repeated. */
  readonly scales: readonly Scale[];
  /** The scale the panel grades cases on, by its key; null for an audit in which nobody grades. */
  readonly grading: string | null;
  readonly questions: readonly Question[];
}
