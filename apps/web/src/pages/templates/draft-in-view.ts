import type { Outcome } from '#domain/outcome.js';
import { refused } from '#domain/outcome.js';
import { isDraft, type OwnTemplate } from '#domain/own-templates/own-template.js';
import type { Question } from '#domain/questions/question.js';
import type { Template } from '#domain/templates/template.js';
import { faultsInWords } from '#domain/templates/template-faults.js';
import type { TemplateWork } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';

/** Whether a version is a draft of the partnership's own. */
export function isOwnDraft({ own }: TemplateInView): boolean {
  return own !== null && isDraft(own);
}

/** Makes the draft say what it is to say, unless a question that is there then, and was not so before, is wrong. */
export async function changeTo(
  { make, name, seen }: TemplateWork,
  { who, template }: TemplateInView,
  after: Template,
): Promise<Outcome<OwnTemplate>> {
  const known = new Set(template.questions.map((question) => JSON.stringify(question)));
  const changed = after.questions.filter((question) => !known.has(JSON.stringify(question)));
  const [fault] = faultsInWords(
    after,
    changed.map(({ key }) => key),
  );
  return fault === undefined ? make.change(who, name, seen, after) : refused('template-not-usable', fault);
}

/** The question of the address; undefined where the version has none with its key. */
export function questionOf({ template, at }: TemplateInView): Question | undefined {
  return template.questions.find(({ key }) => key === at.question);
}

/** The line of enquiry of the address; undefined where the version has none with its key. */
export function enquiryOf({ template, at }: TemplateInView): Template['enquiries'][number] | undefined {
  return template.enquiries.find(({ key }) => key === at.enquiry);
}
