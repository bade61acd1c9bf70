import { MOST_LETTERS, type Resource, type ResourceSaid } from '#domain/briefing/resource.js';
import { NO_NAMES } from '#domain/text/messages.js';
import type { Typed } from '../../view/form.js';
import { type AskedField, textOf } from '../form-fields.js';
import type { ResourceForm } from './resource-form.page.js';

/** What is asked of a resource, with what it says now. */
function fieldsOf(now?: Resource): readonly AskedField[] {
  const value = (field: keyof ResourceSaid) => (now === undefined ? {} : { value: now[field] });
  return [
    {
      ...{ kind: 'line', name: 'title', label: 'Title', missing: 'Enter the title', ...value('title') },
      hint: `As practitioners know it, for example, Neglect toolkit. ${NO_NAMES}`,
    },
    {
      ...{ kind: 'line', name: 'address', label: 'Address of the page', missing: 'Enter the address of the page' },
      ...{ hint: 'A page that everybody can open. It begins with https://', ...value('address') },
    },
    {
      ...{ kind: 'text', name: 'purpose', label: 'What is it for?', missing: 'Enter what it is for' },
      ...{
        called: 'What it is for',
        hint: `In one sentence: it stands beside the link. ${NO_NAMES}`,
        ...value('purpose'),
      },
    },
    {
      ...{ kind: 'line', name: 'theme', label: 'Theme (optional)', ...value('theme') },
      hint: `It stands under this theme in a briefing that is set out by themes. ${NO_NAMES}`,
    },
  ];
}

function saidIn(typed: Typed): ResourceSaid {
  const of = (field: keyof typeof MOST_LETTERS) => textOf(typed, field);
  return { title: of('title'), address: of('address'), purpose: of('purpose'), theme: of('theme') };
}

/** A resource put into the list. */
export const ADD_RESOURCE: ResourceForm = {
  page: 'resourceAdd',
  title: () => 'Add a resource',
  lead: () => ['Add a tool or a page that practitioners should know. Anybody must be able to open it.'],
  fields: () => fieldsOf(),
  isThere: () => true,
  button: 'Add the resource',
  does: (keep, who, typed) => keep.add(who, saidIn(typed)),
  done: ({ title }) => `You have added “${title}”.`,
};

/** What a resource says from now on. */
export const CHANGE_RESOURCE: ResourceForm = {
  page: 'resource',
  title: (now) => `Change “${now?.title ?? ''}”`,
  lead: () => ['Briefings that are written stay as they are: what you change is offered to the next one.'],
  fields: fieldsOf,
  isThere: (now) => now !== undefined && now.retiredAt === null,
  button: 'Save the changes',
  does: (keep, who, typed, { ref, seen }) => keep.change(who, ref, saidIn(typed), seen),
  done: ({ title }) => `You have changed “${title}”.`,
};

/** A resource that is offered no more. */
export const RETIRE_RESOURCE: ResourceForm = {
  page: 'resourceRetire',
  title: (now) => `Retire “${now?.title ?? ''}”`,
  lead: () => ['No new briefing is offered it. Briefings that lead to it stay as they are. You can bring it back.'],
  isThere: (now) => now !== undefined && now.retiredAt === null,
  button: 'Retire the resource',
  does: (keep, who, _typed, { ref, seen }) => keep.retire(who, ref, seen),
  done: ({ title }) => `You have retired “${title}”.`,
};

/** A retired resource that is offered again. */
export const BRING_BACK_RESOURCE: ResourceForm = {
  page: 'resourceBringBack',
  title: (now) => `Bring back “${now?.title ?? ''}”`,
  lead: (now) => [`Briefings are offered it again. It leads to ${now?.address ?? ''}`],
  isThere: (now) => now !== undefined && now.retiredAt !== null,
  button: 'Bring it back',
  does: (keep, who, _typed, { ref, seen }) => keep.bringBack(who, ref, seen),
  done: ({ title }) => `You have brought back “${title}”.`,
};
