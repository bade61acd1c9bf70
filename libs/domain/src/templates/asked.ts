import { type Activity, isActivity } from '../questions/activity.js';
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

/** All that is asked: activities after the question they stand under, those of a line of enquiry after its last question. */
function asked({ scales, grading, questions, enquiries }: Template): readonly AskedQuestion[] {
  return questions.flatMap(({ activities = [], ...question }, at) => {
    const { enquiry } = question;
    const isLast = questions.findLastIndex((one) => one.enquiry === enquiry) === at;
    const shared = isLast ? (enquiries.find(({ key }) => key === enquiry)?.activities ?? []) : [];
    return [
      {
        ...question,
        scale: question.scale === undefined ? null : scaleCalled(scales, question.scale),
        isGrade: question.scale !== undefined && question.scale === grading,
        hints: activities.filter((one) => typeof one === 'string'),
        activity: null,
      },
      ...[...activities.filter(isActivity), ...shared].map((one) => activityAsked(one, enquiry)),
    ];
  });
}

/** An activity as a return asks for it: it can be left out, and once it is begun it says all of itself. */
function activityAsked(activity: Activity, enquiry: string): AskedQuestion {
  const { key, title, evidence } = activity;
  return {
    ...{ key, enquiry, text: title, kind: 'activity', required: false, evidence: evidence > 0, compared: false },
    ...{ scale: null, isGrade: false, hints: [], activity },
  };
}
