import { type Answer, type Answers, questionsAsked } from '../submission/answers.js';
import type { Question, Template } from '../templates/template.js';

/** Chooses among the answers that a question allows. */
export interface Choice {
  /** One of several. */
  oneOf<T>(items: readonly [T, ...T[]]): T;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
}

/** Answers to every question an agency is asked, by key, complete with narrative and evidence. */
export function answersFor(template: Template, choose: Choice): Answers {
  return Object.fromEntries(questionsAsked(template).map((question) => [question.key, answerTo(question, choose)]));
}

function answerTo({ kind }: Question, choose: Choice): Answer {
  const said = { narrative: 'Seen in supervision and in the plan.', evidence: ['Case record, section 4'] };
  switch (kind) {
    case 'grade':
      return { value: choose.oneOf(['INADEQUATE', 'REQUIRES_IMPROVEMENT', 'GOOD', 'OUTSTANDING']), ...said };
    case 'yes-no':
      return { value: choose.oneOf(['YES', 'NO', 'MIXED']), ...said };
    case 'met':
      return { value: choose.oneOf(['MET', 'PARTLY', 'NOT_MET']), ...said };
    case 'list':
      return { value: ['Missed appointments'], evidence: said.evidence };
    case 'count':
      return { value: choose.whole(0, 9), evidence: said.evidence };
    case 'metric':
      return { value: [{ month: '2027-01', value: choose.whole(0, 40) }], evidence: said.evidence };
    case 'safety-now':
      return { value: 'NO' };
    case 'narrative':
    case 'concordance':
      return { value: 'The plan was followed and reviewed.', evidence: said.evidence };
  }
}
