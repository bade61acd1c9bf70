import type { Question } from '../questions/question.js';
import { TEMPLATE_FORM, type Template, type TemplateFrame } from './template.js';

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

/** A template as it was before forms had numbers: every audit was graded on Ofsted's four. */
export interface FirstTemplate extends TemplateFrame {
  readonly form?: undefined;
  readonly questions: readonly FirstQuestion[];
}

/** A template as a cycle pins it or a story brings it, in any form. */
export type StoredTemplate = Template | FirstTemplate;

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

/** A stored template in the form templates have now; one that has it already comes back as it is. */
export function readTemplate(stored: StoredTemplate): Template {
  if (stored.form !== undefined) return stored;
  return {
    ...stored,
    form: TEMPLATE_FORM,
    scales: [],
    grading: 'ofsted-four',
    questions: stored.questions.map((question) => ({ ...question, ...NOW[question.kind] })),
  };
}
