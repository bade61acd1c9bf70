import type { TemplateState } from '#domain/own-templates/own-template.js';
import { ACTIVITY_METHODS, type Activity } from '#domain/questions/activity.js';
import type { AnswerKind, Question } from '#domain/questions/question.js';
import { scaleCalled } from '#domain/questions/scales.js';
import type { Template } from '#domain/templates/template.js';
import { counted, listed } from '#domain/words.js';
import { inWords } from '../../view/words.js';

/** What people call each kind of question. */
export const KIND_WORDS: Readonly<Record<AnswerKind, string>> = {
  step: 'A step of a scale',
  'one-of': 'One of several answers',
  'several-of': 'Any of several answers',
  'yes-no': 'Yes, no or not evidenced',
  narrative: 'Text',
  list: 'A list, one thing on each line',
  number: 'A number',
  percentage: 'A percentage',
  date: 'A date',
  'by-month': 'A count for each month',
  pointer: 'Where the evidence is',
  tagged: 'Text about one of the agencies',
  'safety-now': 'Whether somebody must act now',
  concordance: 'For the panel: whether agencies see it alike',
};

/** How each state of a version reads in a list, with the colour of its tag. */
export const stateInWords = inWords<TemplateState, { readonly text: string; readonly colour: string }>({
  draft: { text: 'Draft', colour: 'grey' },
  published: { text: 'Published', colour: 'blue' },
  retired: { text: 'Retired', colour: 'grey' },
});

/** How a question is answered, in a line: 'A step of a scale: Ofsted’s four grades. Must be answered, with evidence.' */
export function answerInWords({ scales }: Pick<Template, 'scales'>, question: Question): string {
  const { kind, scale, options = [], least, most, unit, required, evidence, compared } = question;
  const bounds = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
    ...(unit === undefined ? [] : [`in ${unit}`]),
  ];
  const beside = [
    ...(scale === undefined ? [] : [scaleCalled(scales, scale)?.title ?? scale]),
    ...(options.length === 0 ? [] : [options.map(({ words }) => words).join('; ')]),
    ...(bounds.length === 0 ? [] : [listed(bounds)]),
  ];
  const must = required ? `Must be answered${evidence ? ', with evidence' : ''}.` : 'Can be left out.';
  return [
    `${KIND_WORDS[kind]}${beside.length === 0 ? '' : `: ${beside.join(', ')}`}.`,
    ...(kind === 'concordance' ? [] : [must]),
    ...(compared ? ['Compared between agencies.'] : []),
  ].join(' ');
}

/** An activity in a line: 'Training records (check of records, 2 places for evidence)'. */
export function activityInWords({ title, method, evidence }: Activity): string {
  const places = evidence === 0 ? 'no place for evidence' : `${counted(evidence, 'place')} for evidence`;
  return `${title} (${ACTIVITY_METHODS[method].toLowerCase()}, ${places})`;
}

/** What a version is called: 'Neglect, one year on, version 2'. */
export function versionInWords({ title, version }: Pick<Template, 'title' | 'version'>): string {
  return `${title}, version ${version}`;
}

/** How many audits use something: 'No audit', '1 audit', '3 audits'. */
export function usedInWords(count: number): string {
  return count === 0 ? 'No audit' : counted(count, 'audit');
}
