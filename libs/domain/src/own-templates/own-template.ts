import { type Grant, granted } from '../access/actor.js';
import { notYours } from '../access/who-may.js';
import type { Role } from '../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor } from '../outcome.js';
import { isActivity } from '../questions/activity.js';
import { keyFor } from '../templates/key-for.js';
import type { Template } from '../templates/template.js';
import { TEMPLATES } from '../templates/templates.js';
import { CHANGED_MEANWHILE } from '../text/messages.js';
import { cutTo } from '../text/one-form.js';
import { personalDetails, personalDetailWords } from '../text/personal-details.js';
import type { Instant } from '../time/instant.js';

/**
 * How a version of a partnership's own template stands: a draft can be changed; what is published is offered to plans
 * and never changes; what is retired is kept, and not offered.
 */
export const TEMPLATE_STATES = ['draft', 'published', 'retired'] as const;
/** One of TEMPLATE_STATES. */
export type TemplateState = (typeof TEMPLATE_STATES)[number];

/** Something that stands in one of these states. */
interface InState {
  readonly state: TemplateState;
}

/** Whether a version can still be changed. */
export function isDraft({ state }: InState): boolean {
  return state === 'draft';
}

/** Whether plans of new audits are offered a version. */
export function isOffered({ state }: InState): boolean {
  return state === 'published';
}

/** Whether a version was published and is offered no more. */
export function isRetired({ state }: InState): boolean {
  return state === 'retired';
}

/** What a template was copied from. */
export type Ancestor = Pick<Template, 'key' | 'version'>;

/** One version of a template that a partnership made; the key and the number of the version are the template's own. */
export interface OwnTemplate {
  readonly template: Template;
  readonly state: TemplateState;
  readonly ancestor: Ancestor | null;
  /** Keys of everybody who has written it, first who began it. */
  readonly authors: readonly string[];
  readonly publishedBy: string | null;
  readonly publishedAt: Instant | null;
  /** Rises with each change, so that a later writer is told. */
  readonly revision: number;
}

/** Who does something with a template. */
export interface TemplateMaker {
  readonly person: string;
  readonly roles: readonly Role[];
}

/** Who may make and change templates, and who may publish, retire and bring back what others made. */
export const TEMPLATE_GRANTS = {
  make: granted('any', 'coordinator'),
  publish: granted('any', 'coordinator', 'qa-chair'),
} as const satisfies Readonly<Record<string, readonly Grant[]>>;

/** Who may read templates, shipped and own. */
export const TEMPLATE_READERS: readonly Role[] = ['coordinator', 'qa-chair', 'qa-member'];

/** As many versions of templates as a partnership may have. */
export const MOST_TEMPLATES = 200;

/** Why somebody may not do something with templates at all; null where they may. */
export function notAllowed(what: keyof typeof TEMPLATE_GRANTS, { roles }: TemplateMaker): Outcome<never> | null {
  if (TEMPLATE_GRANTS[what].some(({ role }) => roles.includes(role))) return null;
  const title = what === 'make' ? 'Make a template' : 'Publish or retire a template';
  return refused('not-allowed', notYours(title, TEMPLATE_GRANTS[what]));
}

/** A draft of a new template with the questions of another and their keys; `all` are the partnership's own. */
export function copied(
  source: Template,
  title: string,
  all: readonly OwnTemplate[],
  { person }: TemplateMaker,
): Outcome<OwnTemplate> {
  const key = keyFor(
    title,
    [...TEMPLATES, ...all.map(({ template }) => template)].map((one) => one.key),
  );
  const origin = cutTo(`A copy of “${source.title}”, version ${source.version}.`, 200);
  const ancestor = { key: source.key, version: source.version };
  return begun({ ...source, key, version: 1, title, origin }, ancestor, all, person);
}

/**
 * A draft of what a file holds: the next version of the partnership's own template with its key, or else a new one.
 * A file that was taken out here and changed keeps what it came from.
 */
export function broughtIn(
  template: Template,
  all: readonly OwnTemplate[],
  { person }: TemplateMaker,
): Outcome<OwnTemplate> {
  const same = versionsOf(all, template.key);
  if (same.length > 0) return nextOf(template, same, all, person);
  const shipped = TEMPLATES.find(({ key }) => key === template.key);
  if (shipped === undefined) return begun({ ...template, version: 1 }, null, all, person);
  const key = keyFor(template.title, [...TEMPLATES.map((one) => one.key), ...all.map((one) => one.template.key)]);
  const ancestor = { key: template.key, version: template.version };
  return begun({ ...template, key, version: 1 }, ancestor, all, person);
}

/** A draft of the next version of a template, as one of its versions is now. */
export function nextVersion(from: OwnTemplate, all: readonly OwnTemplate[], { person }: TemplateMaker) {
  return nextOf(from.template, versionsOf(all, from.template.key), all, person);
}

/** The versions of one template, the newest first. */
export function versionsOf(all: readonly OwnTemplate[], key: string): readonly OwnTemplate[] {
  return all.filter(({ template }) => template.key === key).toSorted((a, b) => b.template.version - a.template.version);
}

function nextOf(
  template: Template,
  same: readonly OwnTemplate[],
  all: readonly OwnTemplate[],
  person: string,
): Outcome<OwnTemplate> {
  const draft = same.find(isDraft);
  const [newest] = same;
  if (draft !== undefined) {
    const words = `Version ${draft.template.version} of this template is a draft already. Publish it or throw it away first.`;
    return refused('draft-open', words);
  }
  if (newest === undefined) throw new Error('there is no version that this is next to');
  const { key, version } = newest.template;
  return begun({ ...template, key, version: version + 1 }, { key, version }, all, person);
}

function begun(
  template: Template,
  ancestor: Ancestor | null,
  all: readonly OwnTemplate[],
  person: string,
): Outcome<OwnTemplate> {
  const refusal = identifying(template);
  if (refusal !== null) return refusal;
  if (all.length >= MOST_TEMPLATES) {
    const words = `Your partnership has ${MOST_TEMPLATES} templates and versions. Throw a draft away before you make another.`;
    return refused('too-many-templates', words);
  }
  return accepted({
    ...{ template, ancestor, state: 'draft', authors: [person] },
    ...{ publishedBy: null, publishedAt: null, revision: 1 },
  });
}

/** The draft as somebody changed it, who saw it at a revision; its key and version stay. */
export function rewritten(
  own: OwnTemplate,
  template: Template,
  seen: number,
  { person }: TemplateMaker,
): Outcome<OwnTemplate> {
  if (!isDraft(own)) return NOT_A_DRAFT;
  if (own.revision !== seen) return refused('stale-version', CHANGED_MEANWHILE);
  const refusal = identifying(template);
  if (refusal !== null) return refusal;
  const { key, version } = own.template;
  const authors = own.authors.includes(person) ? own.authors : [...own.authors, person];
  return accepted({ ...own, authors, template: { ...template, key, version }, revision: own.revision + 1 });
}

/** Why a template cannot be kept that seems to hold what identifies a child; null where it does not. */
function identifying({
  title,
  origin,
  notes,
  objects,
  definition,
  intervention,
  counts = [],
  series = '',
  parts,
  surveys,
  enquiries,
  questions,
  scales,
  briefing,
}: Template): Outcome<never> | null {
  const steps = scales.flatMap((scale) => [
    scale.title,
    ...scale.steps.flatMap((one) => [one.words, one.descriptor ?? '']),
  ]);
  const asked = questions.flatMap(({ text, options = [], activities = [] }) => [
    text,
    ...options.map(({ words }) => words),
    ...activities.map((one) => (isActivity(one) ? one.title : one)),
  ]);
  const titles = [
    ...[...parts, ...counts, ...enquiries, ...enquiries.flatMap((one) => one.activities ?? [])].map((one) => one.title),
    ...briefing.segments.map((one) => one.heading),
    ...[...objects, definition?.words ?? '', definition?.source ?? '', intervention?.title ?? ''],
    ...surveys.flatMap((one) => [one.title, one.audience, one.introduction, ...one.questions.map(({ text }) => text)]),
  ];
  const details = personalDetails(title, origin, notes, series, ...titles, ...asked, ...steps);
  return details.length === 0 ? null : refused('personal-detail', personalDetailWords('The template', details));
}

/** Whether a draft can be thrown away, by whoever may make templates. */
export function thrownAway(own: OwnTemplate): Outcome<OwnTemplate> {
  return isDraft(own) ? accepted(own) : NOT_A_DRAFT;
}

const NOT_A_DRAFT = refused('not-a-draft', 'This version is published and does not change. Make a new version of it.');

/** Why somebody cannot publish a version now, whatever it says; null where they can. */
export function notToPublish(own: OwnTemplate, { person }: TemplateMaker): Outcome<never> | null {
  if (!isDraft(own)) return refused('not-a-draft', 'This version has already been published.');
  return own.authors.includes(person)
    ? refused(
        'own-draft',
        'You wrote this draft. Somebody else has to publish it: another coordinator or the QA chair.',
      )
    : null;
}

/**
 * The version published, as somebody who did not write it saw it, and the one that was offered until now retired.
 * `faults` are what the self-check has against it, in words.
 */
export function published(
  own: OwnTemplate,
  all: readonly OwnTemplate[],
  { seen, faults, now }: { readonly seen: number; readonly faults: readonly string[]; readonly now: Instant },
  maker: TemplateMaker,
): Outcome<readonly OwnTemplate[]> {
  const refusal = notToPublish(own, maker);
  if (refusal !== null) return refusal;
  if (own.revision !== seen) return refused('stale-version', CHANGED_MEANWHILE);
  const [first, ...more] = faults.map((words): Refusal => ({ code: 'template-not-usable', words }));
  if (first !== undefined) return refusedFor([first, ...more]);
  const before = offeredOf(all, own.template.key);
  return accepted([
    ...before.map((one): OwnTemplate => ({ ...one, state: 'retired', revision: one.revision + 1 })),
    { ...own, state: 'published', publishedBy: maker.person, publishedAt: now, revision: own.revision + 1 },
  ]);
}

/** The version retired: audits that began with it go on with it, and no plan is offered it. */
export function retired(own: OwnTemplate): Outcome<OwnTemplate> {
  return isOffered(own)
    ? accepted({ ...own, state: 'retired', revision: own.revision + 1 })
    : refused('not-published', isRetired(own) ? 'It is retired already.' : 'A draft is offered to nobody.');
}

/** The retired version offered again, where no other version of the template is. */
export function broughtBack(own: OwnTemplate, all: readonly OwnTemplate[]): Outcome<OwnTemplate> {
  if (!isRetired(own)) return refused('not-retired', 'Only a retired version can be brought back.');
  const [other] = offeredOf(all, own.template.key);
  if (other !== undefined) {
    return refused('other-offered', `Version ${other.template.version} is offered now. Retire it first.`);
  }
  return accepted({ ...own, state: 'published', revision: own.revision + 1 });
}

function offeredOf(all: readonly OwnTemplate[], key: string): readonly OwnTemplate[] {
  return versionsOf(all, key).filter(isOffered);
}
