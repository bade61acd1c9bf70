import type { CycleFacts, Submission } from '#domain/cycle/facts.js';
import type { AskedQuestion } from '#domain/questions/question.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { enquiriesInOrder, subjectAsked, subjectOf } from '#domain/templates/parts.js';
import type { Subject, Template } from '#domain/templates/template.js';

/** One question with its number, which is the same on every page of an audit. */
export interface Numbered {
  readonly number: number;
  readonly question: AskedQuestion;
}

/** One line of enquiry with what agencies are asked under it. */
export interface Enquiry {
  readonly title: string;
  readonly questions: readonly Numbered[];
}

/** One page of a return: a few questions of neighbouring lines of enquiry. */
export interface Section {
  /** Its part of the address. */
  readonly key: string;
  readonly title: string;
  readonly enquiries: readonly Enquiry[];
  readonly questions: readonly Numbered[];
}

/** So many questions stand on one page, unless a single line of enquiry has more. */
const AT_MOST = 4;

/**
 * The pages of a return about cases or about its agency (null: all that is asked), numbered from `part-1`: lines of enquiry in their order, never torn apart, in as few pages of
 * about equal length as that allows.
 */
export function sectionsOf(template: Template, about: Subject | null = null): readonly Section[] {
  const enquiries = enquiriesOf(template, about);
  const total = enquiries.reduce((sum, { questions }) => sum + questions.length, 0);
  const wanted = Math.max(1, Math.ceil(total / AT_MOST));
  const pages: (typeof enquiries)[] = [];
  let page: (typeof enquiries)[number][] = [];
  let passed = 0;
  for (const enquiry of enquiries) {
    page.push(enquiry);
    passed += enquiry.questions.length;
    if (passed * wanted < total * (pages.length + 1)) continue;
    pages.push(page);
    page = [];
  }
  return [...pages, page].filter((one) => one.length > 0).map(sectionOf);
}

/** The pages of one return, which is about a case or about its agency. */
export function sectionsOfReturn(facts: CycleFacts, submission: Pick<Submission, 'caseRef'>): readonly Section[] {
  return sectionsOf(facts.cycle.template, subjectOf(submission));
}

/** The page on which the question with this key stands; undefined when agencies are not asked it. */
export function sectionOfQuestion(sections: readonly Section[], key: string): Section | undefined {
  return sections.find((section) => section.questions.some(({ question }) => question.key === key));
}

/**
 * The lines of enquiry of a template part by part, with the questions agencies are asked, numbered through from 1: all of
 * them, or those about cases or about agencies. Lines without such questions are left out.
 */
export function enquiriesOf(template: Template, about: Subject | null = null): readonly Enquiry[] {
  const asked = questionsAsked(template);
  let number = 0;
  return enquiriesInOrder(template)
    .map(({ key, title }) => ({
      title,
      questions: asked
        .filter((question) => question.enquiry === key)
        .map((question) => {
          number += 1;
          return { number, question };
        })
        .filter(({ question }) => about === null || subjectAsked(template, question) === about),
    }))
    .filter(({ questions }) => questions.length > 0);
}

function sectionOf(enquiries: readonly Enquiry[], index: number): Section {
  const questions = enquiries.flatMap((enquiry) => enquiry.questions);
  const first = questions[0]?.number ?? 0;
  const last = questions.at(-1)?.number ?? 0;
  return {
    key: `part-${index + 1}`,
    title: first === last ? `Question ${first}` : `Questions ${first} to ${last}`,
    enquiries,
    questions,
  };
}
