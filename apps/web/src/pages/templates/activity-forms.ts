import { ACTIVITY_METHODS, type Activity, type ActivityMethod } from '#domain/questions/activity.js';
import {
  type ActivitySaid,
  withActivity,
  withActivityChanged,
  withoutActivity,
} from '#domain/templates/edit-template.js';
import { activitiesIn } from '#domain/templates/parts.js';
import { NO_NAMES, tooLong } from '#domain/text/messages.js';
import type { Faults, Typed } from '../../view/form.js';
import { type AskedField, chosenOf, textOf } from '../form-fields.js';
import { changeTo, enquiryOf, isOwnDraft, questionOf } from './draft-in-view.js';
import type { TemplateForm } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';

const METHODS = Object.keys(ACTIVITY_METHODS) as [ActivityMethod, ...ActivityMethod[]];

function activityOf({ template, at }: TemplateInView): Activity | undefined {
  return activitiesIn(template).find(({ key }) => key === at.activity);
}

function fieldsOf(activity: Activity | undefined): readonly AskedField[] {
  return [
    {
      ...{ kind: 'line', name: 'title', label: 'Title', missing: 'Enter a title', value: activity?.title ?? '' },
      hint: `What each agency does, in a few words. ${NO_NAMES}`,
    },
    {
      ...{ kind: 'select', name: 'method', label: 'How it is done', missing: 'Choose how it is done' },
      value: activity?.method ?? '',
      options: METHODS.map((value) => ({ value, text: ACTIVITY_METHODS[value] })),
    },
    {
      ...{ kind: 'number', name: 'evidence', label: 'Places for evidence', within: [0, 20] },
      hint: 'How many places an agency can name in which it can be seen, from 0 to 20.',
      missing: 'Enter a whole number from 0 to 20',
      value: String(activity?.evidence ?? 1),
    },
  ];
}

function saidIn(typed: Typed): ActivitySaid {
  return {
    title: textOf(typed, 'title'),
    method: chosenOf(typed, 'method', METHODS),
    evidence: Number(textOf(typed, 'evidence')),
  };
}

function faults(typed: Typed): Faults {
  return textOf(typed, 'title').length > 200 ? [{ field: 'title', text: tooLong('Title', 200) }] : [];
}

const ADDED = {
  title: () => 'Add an activity',
  fields: () => fieldsOf(undefined),
  faults,
  button: 'Add the activity',
  done: () => 'You have added an activity.',
} satisfies Partial<TemplateForm>;

/** An activity added under a question of a draft. */
export const ADD_ACTIVITY: TemplateForm = {
  ...ADDED,
  page: 'templateActivityAdd',
  lead: (view) => [
    `Under “${questionOf(view)?.text ?? ''}”. In its return, each agency says what was done, what was found and where it can be seen.`,
  ],
  isThere: (view) => isOwnDraft(view) && questionOf(view) !== undefined,
  does: (work, typed, view) =>
    changeTo(work, view, withActivity(view.template, { question: view.at.question ?? '' }, saidIn(typed))),
};

/** An activity added under a line of enquiry of a draft, after its questions. */
export const ADD_SHARED_ACTIVITY: TemplateForm = {
  ...ADDED,
  page: 'templateEnquiryActivityAdd',
  lead: (view) => [
    `Under “${enquiryOf(view)?.title ?? ''}”, after its questions. In its return, each agency says what was done, what was found and where it can be seen.`,
  ],
  isThere: (view) => isOwnDraft(view) && enquiryOf(view) !== undefined,
  does: (work, typed, view) =>
    changeTo(work, view, withActivity(view.template, { enquiry: view.at.enquiry ?? '' }, saidIn(typed))),
};

/** An activity of a draft that is to be another. */
export const CHANGE_ACTIVITY: TemplateForm = {
  page: 'templateActivity',
  title: () => 'Change an activity',
  lead: () => [],
  fields: (view) => fieldsOf(activityOf(view)),
  isThere: (view) => isOwnDraft(view) && activityOf(view) !== undefined,
  faults,
  button: 'Change the activity',
  does: (work, typed, view) =>
    changeTo(work, view, withActivityChanged(view.template, view.at.activity ?? '', saidIn(typed))),
  done: () => 'You have changed the activity.',
};

/** An activity of a draft that is no longer asked for. */
export const DROP_ACTIVITY: TemplateForm = {
  page: 'templateActivityDrop',
  title: () => 'Drop this activity?',
  lead: (view) => [activityOf(view)?.title ?? ''],
  isThere: (view) => isOwnDraft(view) && activityOf(view) !== undefined,
  button: 'Drop the activity',
  does: (work, _typed, view) => changeTo(work, view, withoutActivity(view.template, view.at.activity ?? '')),
  done: () => 'You have dropped the activity.',
};
