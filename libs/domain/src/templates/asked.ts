import type { AskedQuestion } from '../questions/question.js';
import type { Scale } from '../questions/scale.js';
import { scaleCalled } from '../questions/scales.js';
import type { Template } from './template.js';

/** The questions an agency is asked, in the template's order: all but those the panel answers. */
export function questionsAsked(template: Template): readonly AskedQuestion[] {
  return asked(template).filter(({ kind }) => kind !== 'concordance');
}

/** The questions the panel answers itself, of each case, in the template's order. */
export function panelQuestions(template: Template): readonly AskedQuestion[] {
  return asked(template).filter(({ kind }) => kind === 'concordance');
}

/** The scale the panel grades cases on; null for an audit in which nobody grades. */
export function gradingScale({ scales, grading }: Pick<Template, 'scales' | 'grading'>): Scale | null {
  return grading === null ? null : scaleCalled(scales, grading);
}

function asked({ scales, grading, questions }: Template): readonly AskedQuestion[] {
  return questions.map((question) => ({
    ...question,
    scale: question.scale === undefined ? null : scaleCalled(scales, question.scale),
    isGrade: question.scale !== undefined && question.scale === grading,
  }));
}
