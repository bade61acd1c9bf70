import type { Outcome } from '#domain/outcome.js';
import { refused } from '#domain/outcome.js';
import { isDraft, type OwnTemplate } from '#domain/own-templates/own-template.js';
import type { Question } from '#domain/questions/question.js';
import {
  withEnquiry,
  withEnquiryCalled,
  withoutEnquiry,
  withoutQuestion,
  withQuestion,
  withQuestionChanged,
} from '#domain/templates/edit-template.js';
import type { Template } from '#domain/templates/template.js';
import { faultsInWords } from '#domain/templates/template-faults.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import { type AskedField, textOf } from '../form-fields.js';
import { questionFaults, questionFields, questionIn } from './question-fields.js';
import { type TemplateForm, type TemplateWork } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';

const isOwnDraft = ({ own }: TemplateInView): boolean => own !== null && isDraft(own);

/** Makes the draft say what it is to say, unless a question that is there then, and was not so before, is wrong. */
async function changeTo(
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

function questionOf({ template, at }: TemplateInView): Question | undefined {
  return template.questions.find(({ key }) => key === at.question);
}

function enquiryOf({ template, at }: TemplateInView): Template['enquiries'][number] | undefined {
  return template.enquiries.find(({ key }) => key === at.enquiry);
}

/** A question added to a draft. */
export const ADD_QUESTION: TemplateForm = {
  page: 'templateQuestionAdd',
  title: () => 'Add a question',
  lead: () => ['It stands at the end of its line of enquiry. You can move it afterwards.'],
  fields: ({ template }) => questionFields(template, null),
  isThere: isOwnDraft,
  why: ({ template }) => (template.enquiries.length > 0 ? [] : ['First add a line of enquiry.']),
  faults: questionFaults,
  button: 'Add the question',
  does: (work, typed, view) => changeTo(work, view, withQuestion(view.template, questionIn(typed, null))),
  done: () => 'You have added a question.',
};

/** A question of a draft that is to ask something else. */
export const CHANGE_QUESTION: TemplateForm = {
  page: 'templateQuestion',
  title: () => 'Change a question',
  lead: () => [
    'A question stays the same question in other words: it can be compared with earlier audits. For a different question, drop this one and add another.',
  ],
  fields: (view) => questionFields(view.template, questionOf(view) ?? null),
  isThere: (view) => isOwnDraft(view) && questionOf(view) !== undefined,
  faults: questionFaults,
  button: 'Change the question',
  does(work, typed, view) {
    const before = questionOf(view) ?? null;
    const after = withQuestionChanged(view.template, view.at.question ?? '', questionIn(typed, before));
    return changeTo(work, view, after);
  },
  done: () => 'You have changed the question.',
};

/** A question of a draft that is no longer asked. */
export const DROP_QUESTION: TemplateForm = {
  page: 'templateQuestionDrop',
  title: () => 'Drop this question?',
  lead: (view) => [questionOf(view)?.text ?? ''],
  isThere: (view) => isOwnDraft(view) && questionOf(view) !== undefined,
  button: 'Drop the question',
  does: (work, _typed, view) => changeTo(work, view, withoutQuestion(view.template, view.at.question ?? '')),
  done: () => 'You have dropped the question.',
};

const titleBox = (value: string): AskedField => ({
  ...{ kind: 'line', name: 'title', label: 'Title', missing: 'Enter a title', value },
  hint: `Questions stand under it. ${NO_NAMES}`,
});

/** A line of enquiry added to a draft. */
export const ADD_ENQUIRY: TemplateForm = {
  page: 'templateEnquiryAdd',
  title: () => 'Add a line of enquiry',
  lead: () => [
    'It stands after the others. Add questions to it afterwards: without one, this version cannot be published.',
  ],
  fields: () => [titleBox('')],
  isThere: isOwnDraft,
  button: 'Add the line of enquiry',
  does: (work, typed, view) => changeTo(work, view, withEnquiry(view.template, textOf(typed, 'title'))),
  done: () => 'You have added a line of enquiry.',
};

/** A line of enquiry called otherwise. */
export const CHANGE_ENQUIRY: TemplateForm = {
  page: 'templateEnquiry',
  title: () => 'Change a line of enquiry',
  lead: () => [],
  fields: (view) => [titleBox(enquiryOf(view)?.title ?? '')],
  isThere: (view) => isOwnDraft(view) && enquiryOf(view) !== undefined,
  button: 'Change the line of enquiry',
  does: (work, typed, view) =>
    changeTo(work, view, withEnquiryCalled(view.template, view.at.enquiry ?? '', textOf(typed, 'title'))),
  done: () => 'You have changed the line of enquiry.',
};

/** A line of enquiry dropped with its questions. */
export const DROP_ENQUIRY: TemplateForm = {
  page: 'templateEnquiryDrop',
  title: () => 'Drop this line of enquiry?',
  lead(view) {
    const count = view.template.questions.filter(({ enquiry }) => enquiry === view.at.enquiry).length;
    const lost = count === 0 ? 'It has no question.' : `${counted(count, 'question')} will be dropped with it.`;
    return [enquiryOf(view)?.title ?? '', lost];
  },
  isThere: (view) => isOwnDraft(view) && enquiryOf(view) !== undefined,
  button: 'Drop the line of enquiry',
  does: (work, _typed, view) => changeTo(work, view, withoutEnquiry(view.template, view.at.enquiry ?? '')),
  done: () => 'You have dropped the line of enquiry.',
};

/** The title and the notes of a draft. */
export const CHANGE_ABOUT: TemplateForm = {
  page: 'templateAbout',
  title: () => 'Change the title and the notes',
  lead: () => [],
  fields: ({ template }) => [
    {
      ...{ kind: 'line', name: 'title', label: 'Title', missing: 'Enter a title', value: template.title },
      hint: `Anyone who plans an audit sees it. ${NO_NAMES}`,
    },
    {
      ...{ kind: 'line', name: 'origin', label: 'Where it comes from', value: template.origin },
      ...{ missing: 'Enter where it comes from', hint: `In one line. ${NO_NAMES}` },
    },
    {
      ...{ kind: 'text', name: 'notes', label: 'Notes for planning (optional)', value: template.notes },
      hint: `What a coordinator should know when planning an audit with it. ${NO_NAMES}`,
    },
  ],
  isThere: isOwnDraft,
  button: 'Save',
  does: (work, typed, view) => {
    const [title, origin, notes] = ['title', 'origin', 'notes'].map((name) => textOf(typed, name));
    return changeTo(work, view, { ...view.template, title: title ?? '', origin: origin ?? '', notes: notes ?? '' });
  },
  done: () => 'You have changed the title and the notes.',
};
