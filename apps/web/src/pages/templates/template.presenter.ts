import { eventTitle } from '#domain/cycle/events.js';
import { isDraft, isOffered, isRetired, notAllowed, notToPublish } from '#domain/own-templates/own-template.js';
import { scaleCalled } from '#domain/questions/scales.js';
import { ownOf } from '#domain/record.js';
import { gradingScale } from '#domain/templates/asked.js';
import type { Template } from '#domain/templates/template.js';
import { faultsInWords } from '#domain/templates/template-faults.js';
import { listed } from '#domain/words.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { methodInWords } from '../launch/part-presenters.js';
import { addressOf } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';
import { answerInWords, stateInWords, versionInWords } from './template-words.js';

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
          addEnquiry: pathTo('templateEnquiryAdd', at),
          addQuestion: pathTo('templateQuestionAdd', at),
        }
      : null,
    enquiries: enquiriesIn(template),
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

/** The lines of enquiry with all their questions, also the panel's, numbered through; a question says how it is answered. */
export function enquiriesIn(template: Template) {
  let number = 0;
  const at = addressOf(template);
  return template.enquiries.map(({ key, title }) => ({
    ...{ key, title, edit: pathTo('templateEnquiry', { ...at, enquiry: key }) },
    drop: pathTo('templateEnquiryDrop', { ...at, enquiry: key }),
    questions: template.questions
      .filter(({ enquiry }) => enquiry === key)
      .map((question) => {
        number += 1;
        return {
          ...{ key: question.key, number, text: question.text, answer: answerInWords(template, question) },
          activities: question.activities ?? [],
          edit: pathTo('templateQuestion', { ...at, question: question.key }),
          drop: pathTo('templateQuestionDrop', { ...at, question: question.key }),
        };
      }),
  }));
}

function factsOf(view: TemplateInView): readonly { readonly key: string; readonly text: string }[] {
  const { own, template } = view;
  const { returns, origin } = template;
  const asks = returns === 'per-case' ? 'Each agency, about each case that it knows' : 'Each agency, once for itself';
  return [
    { key: 'Where it comes from', text: origin },
    { key: 'Who answers', text: asks },
    ...(own === null ? [] : [{ key: 'Written by', text: listed(own.authors.map((author) => nameOf(view, author))) }]),
    ...(own?.publishedBy == null || own.publishedAt === null
      ? []
      : [{ key: 'Published', text: `By ${nameOf(view, own.publishedBy)}, ${instantInWords(own.publishedAt)}` }]),
  ];
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
