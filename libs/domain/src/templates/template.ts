import type { Activity } from '../questions/activity.js';
import type { Question } from '../questions/question.js';
import type { Scale } from '../questions/scale.js';
import type { StageKey } from '../stages.js';
import type { Survey } from '../surveys/survey.js';
import type { PlainDate } from '../time/plain-date.js';
import type { AuditKind } from './audit-kinds.js';

/** The number of the form that templates have now; `readTemplate` brings older ones up to it. */
export const TEMPLATE_FORM = 3;

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

/** A sample rule as a template says it: how many cases there are may stay open until an audit is planned (null). */
export interface SampleOffered extends Omit<SampleRule, 'size'> {
  readonly size: number | null;
}

/** Something new whose effect an audit looks for: counts by month are read before and after the day it came in. */
export interface Intervention {
  readonly title: string;
  /** The day it came in; null until an audit is planned. */
  readonly on: PlainDate | null;
}

/** Something that is counted month by month for the audit as a whole, by whoever has the figures: contacts, referrals. */
export interface CountAsked {
  readonly key: string;
  readonly title: string;
}

/** What a part of an audit is about: cases of the sample, or the agencies themselves. */
export type Subject = 'cases' | 'agencies';

/**
 * A part of an audit. In those about cases each agency answers for every case that it knows; in those about agencies it
 * answers once, for itself.
 */
export interface Part {
  readonly key: string;
  readonly title: string;
  readonly about: Subject;
}

/** A line of enquiry; its questions stand under it. */
export interface Enquiry {
  readonly key: string;
  readonly title: string;
  /** The part it belongs to, by its key. */
  readonly part: string;
  /** Activities that are answered one by one after its questions. */
  readonly activities?: readonly Activity[];
}

/** What templates of every form have in common. */
export interface TemplateFrame {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  /** Where it came from, in one line. */
  readonly origin: string;
  readonly stages: readonly StageKey[];
  readonly briefing: {
    readonly format: string;
    /** How its parts are laid out on a page: one below the other unless it says numbered tiles, in reading order. */
    readonly layout?: 'tiles';
    readonly segments: readonly { readonly key: string; readonly heading: string }[];
  };
  /** What the coordinator should know when planning an audit with it; '' for nothing. */
  readonly notes: string;
}

/** A shipped or partnership-made audit template: what is asked, of whom, on which scales, and which stages apply. */
export interface Template extends TemplateFrame {
  readonly form: typeof TEMPLATE_FORM;
  readonly kind: AuditKind;
  /** The year the audit is of; null where it is of none. */
  readonly year: number | null;
  /** What is tested, by name: a strategy, a tool. */
  readonly objects: readonly string[];
  /** How what is audited is defined, and who says so; null where nothing has to be. */
  readonly definition: { readonly words: string; readonly source: string } | null;
  readonly parts: readonly Part[];
  readonly enquiries: readonly Enquiry[];
  /** Scales of its own; shipped ones are named by their keys and not repeated. */
  readonly scales: readonly Scale[];
  /** The scale the panel grades cases on, by its key; null for an audit in which nobody grades. */
  readonly grading: string | null;
  readonly questions: readonly Question[];
  /** How cases are drawn; null where no part is about cases. */
  readonly sample: SampleOffered | null;
  readonly surveys: readonly Survey[];
  /** What came in, where that is looked for. */
  readonly intervention?: Intervention;
  /** What is counted month by month for the audit as a whole, where anything is. */
  readonly counts?: readonly CountAsked[];
  /** The series of audits it stands in, by its title, apart from its own subject. */
  readonly series?: string;
}

/** A template as an audit pins it: how many cases are drawn is settled, and when what is looked for came in. */
export interface PlannedTemplate extends Template {
  readonly sample: SampleRule | null;
  readonly intervention?: Intervention & { readonly on: PlainDate };
}
