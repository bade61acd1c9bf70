import { AUDIT_KINDS, type AuditKind } from '#domain/templates/audit-kinds.js';
import {
  withEnquiry,
  withEnquiryCalled,
  withoutEnquiry,
  withoutPart,
  withoutQuestion,
  withPart,
  withPartCalled,
  withQuestion,
  withQuestionChanged,
} from '#domain/templates/edit-template.js';
import type { Part, Template } from '#domain/templates/template.js';
import { NO_NAMES, tooLong, tooMany } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import type { Faults, Typed } from '../../view/form.js';
import { type AskedField, chosenOf, linesOf, textOf } from '../form-fields.js';
import { changeTo, enquiryOf, isOwnDraft, questionOf } from './draft-in-view.js';
import { questionFaults, questionFields, questionIn } from './question-fields.js';
import type { TemplateForm } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';

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
  lead: (view) => {
    const question = questionOf(view);
    const line = view.template.enquiries.find(({ key }) => key === question?.enquiry);
    return [question?.text ?? '', `Line of enquiry: ${line?.title ?? ''}`];
  },
  isThere: (view) => isOwnDraft(view) && questionOf(view) !== undefined,
  button: 'Drop the question',
  does: (work, _typed, view) => changeTo(work, view, withoutQuestion(view.template, view.at.question ?? '')),
  done: () => 'You have dropped the question.',
};

const titleBox = (value: string): AskedField => ({
  ...{ kind: 'line', name: 'title', label: 'Title', missing: 'Enter a title', value },
  hint: `Questions stand under it. ${NO_NAMES}`,
});

/** Which part a line of enquiry is in; not asked where there is only one. */
function partBox({ parts }: Template, value: string): readonly AskedField[] {
  if (parts.length < 2) return [];
  return [
    {
      ...{ kind: 'select', name: 'part', label: 'Part', missing: 'Choose a part', value },
      hint: 'Questions about cases are answered for each case, questions about agencies once by each agency.',
      options: parts.map(({ key, title }) => ({ value: key, text: title })),
    },
  ];
}

function partIn(typed: Typed, { template }: TemplateInView): string {
  const said = textOf(typed, 'part');
  return said === '' ? (template.parts[0]?.key ?? '') : said;
}

function partOf({ template, at }: TemplateInView): Part | undefined {
  return template.parts.find(({ key }) => key === at.part);
}

const partTitleBox = (value: string): AskedField => ({
  ...{ kind: 'line', name: 'title', label: 'Title', missing: 'Enter a title', value },
  hint: `“About each case”, for example. ${NO_NAMES}`,
});

/** A part added to a draft. */
export const ADD_PART: TemplateForm = {
  page: 'templatePartAdd',
  title: () => 'Add a part',
  lead: () => [
    'A part holds lines of enquiry. In an audit with both kinds of part, each agency answers for the cases it knows, and once for itself.',
  ],
  fields: () => [
    partTitleBox(''),
    {
      ...{ kind: 'choice', name: 'about', label: 'What is it about?', missing: 'Choose what it is about' },
      options: [
        { value: 'cases', text: 'Cases', hint: 'Each agency answers for each case that it knows.' },
        { value: 'agencies', text: 'Agencies', hint: 'Each agency answers once, for itself.' },
      ],
    },
  ],
  isThere: isOwnDraft,
  button: 'Add the part',
  does: (work, typed, view) =>
    changeTo(
      work,
      view,
      withPart(view.template, textOf(typed, 'title'), textOf(typed, 'about') === 'agencies' ? 'agencies' : 'cases'),
    ),
  done: () => 'You have added a part.',
};

/** A part called otherwise. */
export const CHANGE_PART: TemplateForm = {
  page: 'templatePart',
  title: () => 'Change a part',
  lead: (view) => [`It stays about ${partOf(view)?.about ?? 'cases'}.`],
  fields: (view) => [partTitleBox(partOf(view)?.title ?? '')],
  isThere: (view) => isOwnDraft(view) && partOf(view) !== undefined,
  button: 'Change the part',
  does: (work, typed, view) =>
    changeTo(work, view, withPartCalled(view.template, view.at.part ?? '', textOf(typed, 'title'))),
  done: () => 'You have changed the part.',
};

/** A part dropped with its lines of enquiry and their questions. */
export const DROP_PART: TemplateForm = {
  page: 'templatePartDrop',
  title: () => 'Drop this part?',
  lead(view) {
    const part = partOf(view);
    const rest = withoutPart(view.template, part?.key ?? '');
    const lost = view.template.questions.length - rest.questions.length;
    const draws = view.template.sample !== null && rest.sample === null;
    return [
      part?.title ?? '',
      lost === 0 ? 'It has no question.' : `${counted(lost, 'question')} will be dropped with it.`,
      ...(draws ? ['No other part is about cases: how cases are drawn is dropped too.'] : []),
    ];
  },
  isThere: (view) => isOwnDraft(view) && partOf(view) !== undefined,
  why: ({ template }) => (template.parts.length > 1 ? [] : ['A template has at least one part.']),
  button: 'Drop the part',
  does: (work, _typed, view) => changeTo(work, view, withoutPart(view.template, view.at.part ?? '')),
  done: () => 'You have dropped the part.',
};

/** A line of enquiry added to a draft. */
export const ADD_ENQUIRY: TemplateForm = {
  page: 'templateEnquiryAdd',
  title: () => 'Add a line of enquiry',
  lead: () => [
    'It stands after the others. Add questions to it afterwards: without one, this version cannot be published.',
  ],
  fields: ({ template }) => [titleBox(''), ...partBox(template, '')],
  isThere: isOwnDraft,
  button: 'Add the line of enquiry',
  does: (work, typed, view) =>
    changeTo(work, view, withEnquiry(view.template, textOf(typed, 'title'), partIn(typed, view))),
  done: () => 'You have added a line of enquiry.',
};

/** A line of enquiry called otherwise. */
export const CHANGE_ENQUIRY: TemplateForm = {
  page: 'templateEnquiry',
  title: () => 'Change a line of enquiry',
  lead: () => [],
  fields: (view) => [titleBox(enquiryOf(view)?.title ?? ''), ...partBox(view.template, enquiryOf(view)?.part ?? '')],
  isThere: (view) => isOwnDraft(view) && enquiryOf(view) !== undefined,
  button: 'Change the line of enquiry',
  does: (work, typed, view) =>
    changeTo(
      work,
      view,
      withEnquiryCalled(view.template, view.at.enquiry ?? '', textOf(typed, 'title'), partIn(typed, view)),
    ),
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

/** What a template says of itself, as it was typed. */
function aboutIn(typed: Typed) {
  const [title, origin, notes] = [textOf(typed, 'title'), textOf(typed, 'origin'), textOf(typed, 'notes')];
  const [year, words, source] = [textOf(typed, 'year'), textOf(typed, 'definition'), textOf(typed, 'source')];
  return {
    ...{ title, origin, notes, objects: linesOf(typed, 'objects') },
    kind: chosenOf(typed, 'kind', Object.keys(AUDIT_KINDS) as [AuditKind, ...AuditKind[]]),
    year: year === '' ? null : Number(year),
    definition: words === '' ? null : { words, source },
  };
}

/** What is wrong with what a template says of itself beyond what each box says. */
function aboutFaults(typed: Typed): Faults {
  const { year, objects, definition } = aboutIn(typed);
  const fault = (isWrong: boolean, field: string, text: string) => (isWrong ? [{ field, text }] : []);
  return [
    ...fault(
      year !== null && !(Number.isInteger(year) && year >= 2000 && year <= 2100),
      'year',
      'Year must be from 2000 to 2100',
    ),
    ...fault(objects.length > 20, 'objects', tooMany(20, 'lines')),
    ...fault(new Set(objects).size !== objects.length, 'objects', 'Enter each thing that is tested once'),
    ...fault(
      objects.some((line) => line.length > 200),
      'objects',
      tooLong('Each line of “What is tested”', 200),
    ),
    ...fault((definition?.words.length ?? 0) > 1000, 'definition', tooLong('Definition', 1000)),
    ...fault(definition !== null && definition.source === '', 'source', 'Enter the source of the definition'),
    ...fault((definition?.source.length ?? 0) > 200, 'source', tooLong('Source', 200)),
  ];
}

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
      ...{ kind: 'select', name: 'kind', label: 'What it is', missing: 'Choose what it is', value: template.kind },
      options: Object.entries(AUDIT_KINDS).map(([value, text]) => ({ value, text })),
    },
    {
      ...{ kind: 'line', name: 'year', label: 'Year (optional)' },
      ...{ value: template.year === null ? '' : String(template.year), hint: 'The year the audit is of.' },
    },
    {
      ...{ kind: 'text', name: 'objects', label: 'What is tested (optional)', value: template.objects.join('\n') },
      hint: `A strategy or a tool, for example: one on each line. ${NO_NAMES}`,
    },
    {
      ...{ kind: 'text', name: 'definition', label: 'Definition (optional)', value: template.definition?.words ?? '' },
      hint: `What is meant by what is audited. ${NO_NAMES}`,
    },
    {
      ...{ kind: 'line', name: 'source', label: 'Source of the definition (optional)' },
      value: template.definition?.source ?? '',
    },
    {
      ...{ kind: 'text', name: 'notes', label: 'Notes for planning (optional)', value: template.notes },
      hint: `What a coordinator should know when planning an audit with it. ${NO_NAMES}`,
    },
  ],
  isThere: isOwnDraft,
  faults: aboutFaults,
  button: 'Save',
  does: (work, typed, view) => changeTo(work, view, { ...view.template, ...aboutIn(typed) }),
  done: () => 'You have changed the title and the notes.',
};
