import type { Question } from '../questions/question.js';
import {
  type Part,
  type PlannedTemplate,
  type SampleRule,
  TEMPLATE_FORM,
  type Template,
  type TemplateFrame,
} from './template.js';

/** Kinds of question that templates of form 1 had. */
export const FIRST_KINDS = [
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

/** A question of form 1: two of its kinds meant a scale each. */
export type FirstQuestion = Pick<
  Question,
  'key' | 'enquiry' | 'text' | 'required' | 'evidence' | 'compared' | 'activities'
> & { readonly kind: (typeof FIRST_KINDS)[number] };

/** What templates of forms 1 and 2 had in common: every return was about a case, or every one about an agency. */
export interface UndividedFrame extends TemplateFrame {
  readonly returns: 'per-case' | 'per-agency';
  readonly enquiries: readonly { readonly key: string; readonly title: string }[];
  readonly sample: SampleRule | null;
}

/** A template as it was before forms had numbers: every audit was graded on Ofsted's four. */
export interface FirstTemplate extends UndividedFrame {
  readonly form?: undefined;
  readonly questions: readonly FirstQuestion[];
}

/** A template of form 2: it had no parts, no kind and no surveys. */
export interface SecondTemplate extends UndividedFrame, Pick<Template, 'scales' | 'grading' | 'questions'> {
  readonly form: 2;
}

/** A template as a cycle pins it or a story brings it, in any form. */
export type StoredTemplate = Template | SecondTemplate | FirstTemplate;

/** What each kind of form 1 is now; answers that were given to it stay valid. */
const NOW: Readonly<Record<FirstQuestion['kind'], Pick<Question, 'kind' | 'scale' | 'least'>>> = {
  grade: { kind: 'step', scale: 'ofsted-four' },
  met: { kind: 'step', scale: 'met' },
  count: { kind: 'number', least: 0 },
  metric: { kind: 'by-month' },
  'yes-no': { kind: 'yes-no' },
  list: { kind: 'list' },
  narrative: { kind: 'narrative' },
  'safety-now': { kind: 'safety-now' },
  concordance: { kind: 'concordance' },
};

/** The one part of a template that had none. */
const WHOLE: Readonly<Record<UndividedFrame['returns'], Part>> = {
  'per-case': { key: 'cases', title: 'About each case', about: 'cases' },
  'per-agency': { key: 'agencies', title: 'About your agency', about: 'agencies' },
};

/** A stored template in the form templates have now; one that has it already comes back as it is. */
export function readTemplate(stored: StoredTemplate): Template {
  if (stored.form === TEMPLATE_FORM) return stored;
  return divided(stored.form === undefined ? graded(stored) : stored);
}

/** The same of a template as a cycle pins it; throws where something is still open that a plan says. */
export function readPlanned(stored: StoredTemplate): PlannedTemplate {
  const template = readTemplate(stored);
  if (isPlanned(template)) return template;
  throw new Error(`something of ${template.key} that a plan says is still open`);
}

/** Whether a template leaves nothing open that an audit needs. */
export function isPlanned(template: Template): template is PlannedTemplate {
  return template.sample?.size !== null && template.intervention?.on !== null;
}

function graded(first: FirstTemplate): SecondTemplate {
  return {
    ...first,
    form: 2,
    scales: [],
    grading: 'ofsted-four',
    questions: first.questions.map((question) => ({ ...question, ...NOW[question.kind] })),
  };
}

function divided({ returns, enquiries, ...second }: SecondTemplate): Template {
  const part = WHOLE[returns];
  return {
    ...second,
    form: TEMPLATE_FORM,
    kind: 'case-audit',
    ...{ year: null, objects: [], definition: null, surveys: [] },
    parts: [part],
    enquiries: enquiries.map((one) => ({ ...one, part: part.key })),
  };
}
