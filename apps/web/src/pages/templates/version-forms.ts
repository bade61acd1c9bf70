import { isDraft, isOffered, isRetired, notToPublish } from '#domain/own-templates/own-template.js';
import { faultsInWords } from '#domain/templates/template-faults.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted, theCounted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { textOf } from '../form-fields.js';
import { addressOf, type TemplateForm } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';
import { usedInWords, versionInWords } from './template-words.js';

const isOwn = ({ own }: TemplateInView): boolean => own !== null;
const isOwnDraft = ({ own }: TemplateInView): boolean => own !== null && isDraft(own);

/** A new template of the partnership's own, with the questions of one that is there. */
export const COPY: TemplateForm = {
  page: 'templateCopy',
  title: () => 'Copy this template',
  lead: ({ template }) => [
    `Your copy begins with ${theCounted(template.questions.length, 'question')} of “${template.title}”. You can change, add and drop questions until it is published.`,
  ],
  fields: () => [
    {
      ...{ kind: 'line', name: 'title', label: 'Title of your copy', missing: 'Enter the title of your copy' },
      hint: `Anyone who plans an audit sees it. ${NO_NAMES}`,
    },
  ],
  isThere: () => true,
  button: 'Copy the template',
  does: ({ make, name }, typed, { who }) => make.copy(who, name, textOf(typed, 'title')),
  done: () => 'You have copied the template. It is a draft.',
};

/** The next version of one of the partnership's own templates. */
export const NEXT_VERSION: TemplateForm = {
  page: 'templateNext',
  title: () => 'Make a new version',
  lead: ({ template }) => [
    `The new version begins as a draft that says what version ${template.version} says.`,
    'Audits that began with an earlier version keep it. Plans are offered the new one once somebody else has published it.',
  ],
  isThere: ({ own }) => own !== null && !isDraft(own),
  why: ({ found }) =>
    found.versions
      .filter(isDraft)
      .map(({ version }) => `Version ${version} is a draft already. Publish it or throw it away first.`),
  button: 'Make a new version',
  does: ({ make, name }, _typed, { who }) => make.beginNext(who, name),
  done: ({ template }) => `You have made version ${template.version}. It is a draft.`,
};

/** A draft thrown away. */
export const THROW_AWAY: TemplateForm = {
  page: 'templateThrowAway',
  title: () => 'Throw this draft away?',
  lead: () => ['Everything in this draft is lost. Other versions, and audits, are not affected.'],
  isThere: isOwnDraft,
  button: 'Throw the draft away',
  warns: true,
  does: ({ make, name }, _typed, { who }) => make.throwAway(who, name),
  done: ({ template }) => `You have thrown away the draft of “${template.title}”.`,
  leadsTo: () => pathTo('templates'),
};

/** A draft published, by somebody who has not written it. */
export const PUBLISH: TemplateForm = {
  page: 'templatePublish',
  title: () => 'Publish this version',
  lead: ({ template, found }) => [
    `Plans of new audits are offered version ${template.version}, with ${counted(template.questions.length, 'question')}. It cannot be changed after that; a new version can be made.`,
    ...found.versions
      .filter(isOffered)
      .map(
        ({ version }) => `Version ${version} is offered now, and will be retired. Audits that began with it keep it.`,
      ),
    'Before it is published, a whole audit is rehearsed with it, to its end.',
  ],
  isThere: isOwn,
  why: ({ own, who, template }) => {
    const refusal = own === null ? null : notToPublish(own, who);
    if (refusal !== null && !refusal.ok) return refusal.refusals.map(({ words }) => words);
    return faultsInWords(template);
  },
  shown: ({ template }) =>
    template.enquiries.map(({ key, title }) => ({
      title,
      lines: template.questions.filter(({ enquiry }) => enquiry === key).map(({ text }) => text),
    })),
  links: ({ template, own }) => [
    ...(own?.ancestor === null || own === null
      ? []
      : [{ text: 'What changed in this version', href: pathTo('templateChanges', addressOf(template)) }]),
    { text: 'All questions of this version', href: pathTo('template', addressOf(template)) },
  ],
  button: 'Publish this version',
  does: ({ publish, name, seen }, _typed, { who }) => publish.publish(who, name, seen),
  done: ({ template }) => `You have published ${versionInWords(template)}.`,
};

/** A published version no longer offered. */
export const RETIRE: TemplateForm = {
  page: 'templateRetire',
  title: () => 'Retire this version',
  lead: ({ found, template }) => [
    'No plan of a new audit is offered it any more. It can be brought back.',
    `${usedInWords(found.uses.filter(({ version }) => version === template.version).length)} began with it. What has begun is not affected.`,
  ],
  isThere: isOwn,
  why: ({ own }) => (own !== null && isOffered(own) ? [] : ['This version is not offered to anybody.']),
  button: 'Retire this version',
  warns: true,
  does: ({ publish, name }, _typed, { who }) => publish.retire(who, name),
  done: ({ template }) => `You have retired ${versionInWords(template)}.`,
};

/** A retired version offered again. */
export const BRING_BACK: TemplateForm = {
  page: 'templateBringBack',
  title: () => 'Bring this version back',
  lead: () => ['Plans of new audits are offered it again.'],
  isThere: isOwn,
  why: ({ own, found }) => {
    if (own === null || !isRetired(own)) return ['Only a retired version can be brought back.'];
    return found.versions.filter(isOffered).map(({ version }) => `Version ${version} is offered now. Retire it first.`);
  },
  button: 'Bring this version back',
  does: ({ publish, name }, _typed, { who }) => publish.bringBack(who, name),
  done: ({ template }) => `You have brought back ${versionInWords(template)}.`,
};
