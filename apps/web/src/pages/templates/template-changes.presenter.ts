import { isActivity } from '#domain/questions/activity.js';
import type { Template } from '#domain/templates/template.js';
import { type ChangedQuestion, isUnchanged, templateChanges } from '#domain/templates/template-changes.js';
import { capitalised, listed } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { addressOf } from './template-form.page.js';
import type { TemplateInView } from './template-in-view.js';
import { activityInWords, answerInWords, versionInWords } from './template-words.js';

/** What changed between an earlier template and the version in view, question by question. */
export function presentChanges({ template, found }: TemplateInView, earlier: Template) {
  const changes = templateChanges(earlier, template);
  const { added, dropped, reworded, answeredOtherwise, otherwise, reordered, beside } = changes;
  const pairs = (changed: readonly ChangedQuestion[], say: (of: Template, one: ChangedQuestion['after']) => string) =>
    changed.map(({ before, after }) => ({
      text: after.text,
      ...{ before: say(earlier, before), after: say(template, after) },
    }));
  const here = pathTo('template', addressOf(template));
  return {
    title: 'What changed',
    caption: versionInWords(template),
    back: { href: here },
    lead: `Compared with ${versionInWords(earlier)}.`,
    isSame: isUnchanged(changes),
    added: added.map(({ text }) => text),
    dropped: dropped.map(({ text }) => text),
    changed: [
      { title: 'Asked in other words', pairs: pairs(reworded, (_, { text }) => text) },
      {
        title: 'Answered in another way',
        note: 'Answers to these cannot be compared with those given before.',
        pairs: pairs(answeredOtherwise, answerInWords),
      },
      { title: 'Changed otherwise', pairs: pairs(otherwise, restInWords) },
    ].filter((one) => one.pairs.length > 0),
    reordered,
    beside: beside.length === 0 ? '' : `${capitalised(listed(beside))}.`,
    others: found.versions
      .filter(({ version }) => version !== template.version)
      .map((one) => ({
        text: `Compare with version ${one.version}`,
        href: `${pathTo('templateChanges', addressOf(template))}?since=${one.version}`,
      })),
  };
}

function restInWords(template: Template, question: ChangedQuestion['after']): string {
  const under = template.enquiries.find(({ key }) => key === question.enquiry)?.title ?? '';
  const looked = (question.activities ?? []).map((one) => (isActivity(one) ? activityInWords(one) : one)).join('; ');
  return `Under “${under}”. ${answerInWords(template, question)}${looked === '' ? '' : ` To look at: ${looked}.`}`;
}
