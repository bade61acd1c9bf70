import { eventTitle } from '#domain/cycle/events.js';
import { isDraft, isOffered, isRetired, notAllowed, notToPublish } from '#domain/own-templates/own-template.js';
import { type Activity, isActivity } from '#domain/questions/activity.js';
import { scaleCalled } from '#domain/questions/scales.js';
import { ownOf } from '#domain/record.js';
import { gradingScale } from '#domain/templates/asked.js';
import { AUDIT_KINDS } from '#domain/templates/audit-kinds.js';
import { enquiriesInOrder, hasPartAbout } from '#domain/templates/parts.js';
import type { Subject, Template } from '#domain/templates/template.js';
import { faultsInWords } from '#domain/templates/template-faults.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { listed } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { methodInWords } from '../launch/part-presenters.js';
import { addressOf } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';
import { activityInWords, answerInWords, stateInWords, versionInWords } from './template-words.js';

/** One version of a template: what it asks, line of enquiry by line of enquiry, and what can be done with it. */
export function presentTemplate(view: TemplateInView) {
  const { template, own } = view;
  const at = addressOf(template);
  const mayMake = notAllowed('make', view.who) === null;
  const isWritten = own !== null && isDraft(own);
  const isChanged = isWritten && mayMake;
  const grading = gradingScale(template);
  return {
    title: template.title,
    caption:
      own === null ? `Comes with Auditloop, version ${template.version}` : `Your own, version ${template.version}`,
    back: { href: pathTo('templates') },
    state: own === null ? null : stateInWords(own.state),
    facts: factsOf(view),
    wrong: isWritten ? faultsInWords(template) : [],
    waits: waitsFor(view),
    links: linksOf(view, mayMake),
    revision: own?.revision ?? 0,
    edit: isChanged
      ? {
          post: pathTo('template', at),
          about: pathTo('templateAbout', at),
          addPart: pathTo('templatePartAdd', at),
          addEnquiry: pathTo('templateEnquiryAdd', at),
          addQuestion: pathTo('templateQuestionAdd', at),
        }
      : null,
    parts: partsIn(template),
    isDivided: template.parts.length > 1 || isChanged,
    panel: grading === null ? 'Nobody grades the cases.' : `The panel grades each case: ${grading.title}.`,
    scales: [...new Set(template.questions.flatMap(({ scale }) => scale ?? []))].flatMap((key) => {
      const scale = scaleCalled(template.scales, key);
      return scale === null ? [] : [{ title: scale.title, steps: scale.steps }];
    }),
    sample: methodInWords(template.sample),
    notes: template.notes,
    briefing: template.briefing.segments.map(({ heading }) => heading),
    uses: view.found.uses
      .filter(({ version }) => version === template.version)
      .map(({ reference, title }) => ({ text: `${reference}: ${title}`, href: pathTo('cycle', { cycle: reference }) })),
    versions: view.found.versions
      .filter(({ version }) => version !== template.version)
      .map((one) => ({
        ...{ text: versionInWords(one), state: stateInWords(one.state).text },
        href: pathTo('template', addressOf(one)),
      })),
    events: view.found.events.map(({ name, version, at: when, by }) => ({
      what: `${eventTitle(name)}: version ${version}`,
      who: nameOf(view, by),
      when: instantInWords(when),
    })),
  };
}

/** Whom a draft waits for, to somebody who cannot publish it; '' where it waits for nobody, or for them. */
function waitsFor({ own, who }: TemplateInView): string {
  if (own === null || !isDraft(own)) return '';
  const isTheirs = notAllowed('publish', who) === null && notToPublish(own, who) === null;
  return isTheirs ? '' : 'Somebody who has not written this draft publishes it: the QA chair, or another coordinator.';
}

/**
 * The parts with their lines of enquiry and all their questions, also the panel's, numbered through; a question says how it
 * is answered.
 */
export function partsIn(template: Template) {
  const at = addressOf(template);
  const enquiries = enquiriesIn(template);
  return template.parts.map((part) => ({
    ...{ key: part.key, title: part.title, who: WHO[part.about] },
    edit: pathTo('templatePart', { ...at, part: part.key }),
    drop: pathTo('templatePartDrop', { ...at, part: part.key }),
    enquiries: enquiries.filter(({ part: key }) => key === part.key),
  }));
}

const WHO: Readonly<Record<Subject, string>> = {
  cases: 'Each agency answers, about each case that it knows.',
  agencies: 'Each agency answers, once for itself.',
};

function enquiriesIn(template: Template) {
  let number = 0;
  const at = addressOf(template);
  return enquiriesInOrder(template).map(({ key, title, part, activities = [] }) => ({
    part,
    activities: activitiesShown(template, activities),
    addActivity: pathTo('templateEnquiryActivityAdd', { ...at, enquiry: key }),
    ...{ key, title, edit: pathTo('templateEnquiry', { ...at, enquiry: key }) },
    drop: pathTo('templateEnquiryDrop', { ...at, enquiry: key }),
    questions: template.questions
      .filter(({ enquiry }) => enquiry === key)
      .map((question) => {
        number += 1;
        return {
          ...{ key: question.key, number, text: question.text, answer: answerInWords(template, question) },
          hints: (question.activities ?? []).filter((one) => !isActivity(one)),
          activities: activitiesShown(template, (question.activities ?? []).filter(isActivity)),
          addActivity: pathTo('templateActivityAdd', { ...at, question: question.key }),
          edit: pathTo('templateQuestion', { ...at, question: question.key }),
          drop: pathTo('templateQuestionDrop', { ...at, question: question.key }),
        };
      }),
  }));
}

function activitiesShown(template: Template, activities: readonly Activity[]) {
  const at = addressOf(template);
  return activities.map((activity) => ({
    ...{ key: activity.key, title: activity.title, text: activityInWords(activity) },
    edit: pathTo('templateActivity', { ...at, activity: activity.key }),
    drop: pathTo('templateActivityDrop', { ...at, activity: activity.key }),
  }));
}

function factsOf(view: TemplateInView): readonly { readonly key: string; readonly text: string }[] {
  const { own, template } = view;
  const { origin, kind, year, objects, definition, intervention, counts = [], series } = template;
  return [
    { key: 'What it is', text: AUDIT_KINDS[kind] },
    ...(series === undefined ? [] : [{ key: 'Series', text: series }]),
    ...(year === null ? [] : [{ key: 'Year', text: String(year) }]),
    ...(objects.length === 0 ? [] : [{ key: 'What is tested', text: objects.join('; ') }]),
    ...(definition === null ? [] : [{ key: 'Definition', text: `${definition.words} (${definition.source})` }]),
    ...(intervention === undefined
      ? []
      : [
          {
            key: 'What came in',
            text: `${intervention.title}: ${intervention.on === null ? 'the plan says the day' : dayInWords(intervention.on)}`,
          },
        ]),
    ...(counts.length === 0
      ? []
      : [{ key: 'Counted by month for the whole audit', text: counts.map(({ title }) => title).join('; ') }]),
    { key: 'Where it comes from', text: origin },
    { key: 'Who answers', text: whoAnswers(template) },
    ...(own === null ? [] : [{ key: 'Written by', text: listed(own.authors.map((author) => nameOf(view, author))) }]),
    ...(own?.publishedBy == null || own.publishedAt === null
      ? []
      : [{ key: 'Published', text: `By ${nameOf(view, own.publishedBy)}, ${instantInWords(own.publishedAt)}` }]),
  ];
}

function whoAnswers(template: Template): string {
  const cases = hasPartAbout(template, 'cases') ? ['about each case that it knows'] : [];
  const agencies = hasPartAbout(template, 'agencies') ? ['once for itself'] : [];
  return `Each agency, ${[...cases, ...agencies].join(', and ')}`;
}

function nameOf({ found }: TemplateInView, person: string): string {
  return ownOf(found.roster.people, person)?.name ?? 'Somebody who has left';
}

/** What can be done with the version by whoever looks, in the order in which it is usually done. */
function linksOf({ own, who, template, found }: TemplateInView, mayMake: boolean) {
  const at = addressOf(template);
  const mayPublish = notAllowed('publish', who) === null;
  const hasOffered = found.versions.some(isOffered);
  const hasDraft = found.versions.some(isDraft);
  const link = (is: boolean, text: string, href: string) => (is ? [{ text, href }] : []);
  const isWritten = own !== null && isDraft(own);
  return [
    ...link(
      isWritten && mayPublish && notToPublish(own, who) === null,
      'Publish this version',
      pathTo('templatePublish', at),
    ),
    ...link(own?.ancestor != null, 'What changed in this version', pathTo('templateChanges', at)),
    ...link(own !== null && !isWritten && mayMake && !hasDraft, 'Make a new version', pathTo('templateNext', at)),
    ...link(mayMake, 'Copy this template', pathTo('templateCopy', at)),
    ...link(true, 'Take it out as a file', pathTo('templateFile', at)),
    ...link(own !== null && isOffered(own) && mayPublish, 'Retire this version', pathTo('templateRetire', at)),
    ...link(
      own !== null && isRetired(own) && mayPublish && !hasOffered,
      'Bring this version back',
      pathTo('templateBringBack', at),
    ),
    ...link(isWritten && mayMake, 'Throw this draft away', pathTo('templateThrowAway', at)),
  ];
}
