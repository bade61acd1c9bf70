import { type Activity, isActivity } from '../questions/activity.js';
import type { Question } from '../questions/question.js';
import type { Enquiry, Part, Subject, Template } from './template.js';

/** What a return is about: a case by its ref, or its own agency (null). */
type About = { readonly caseRef: string | null };

/** Whether an audit has a part about cases, or one about agencies. */
export function hasPartAbout({ parts }: Pick<Template, 'parts'>, about: Subject): boolean {
  return parts.some((part) => part.about === about);
}

/** What a return is about, as parts say it. */
export function subjectOf({ caseRef }: About): Subject {
  return caseRef === null ? 'agencies' : 'cases';
}

/** What a question is about; that of the first part for one whose line of enquiry or part is not there. */
export function subjectAsked(template: Pick<Template, 'parts' | 'enquiries'>, { enquiry }: Pick<Question, 'enquiry'>) {
  const part = template.enquiries.find(({ key }) => key === enquiry)?.part;
  return (template.parts.find(({ key }) => key === part) ?? template.parts[0])?.about ?? 'cases';
}

/** The template as its returns about cases, or about agencies, ask it: with those parts, and what stands under them. */
export function templateAbout<T extends Template>(template: T, about: Subject): T {
  if (template.parts.every((part) => part.about === about)) return template;
  const parts = template.parts.filter((part) => part.about === about);
  const enquiries = template.enquiries.filter(({ part }) => parts.some(({ key }) => key === part));
  const known = new Set(enquiries.map(({ key }) => key));
  return { ...template, parts, enquiries, questions: template.questions.filter(({ enquiry }) => known.has(enquiry)) };
}

/** The template as one return asks it. */
export function templateOfReturn<T extends Template>(template: T, submission: About): T {
  return templateAbout(template, subjectOf(submission));
}

/** All activities of a template, those under questions first. */
export function activitiesIn({ questions, enquiries }: Pick<Template, 'questions' | 'enquiries'>): readonly Activity[] {
  return [
    ...questions.flatMap(({ activities = [] }) => activities.filter(isActivity)),
    ...enquiries.flatMap(({ activities = [] }) => activities),
  ];
}

/** The lines of enquiry of a part, in their order. */
export function enquiriesOfPart({ enquiries }: Pick<Template, 'enquiries'>, { key }: Part): readonly Enquiry[] {
  return enquiries.filter(({ part }) => part === key);
}

/** All lines of enquiry, part by part. */
export function enquiriesInOrder(template: Pick<Template, 'parts' | 'enquiries'>): readonly Enquiry[] {
  return template.parts.flatMap((part) => enquiriesOfPart(template, part));
}
