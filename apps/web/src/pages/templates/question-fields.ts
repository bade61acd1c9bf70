import { isActivity } from '#domain/questions/activity.js';
import { KINDS } from '#domain/questions/kinds.js';
import { ANSWER_KINDS, type AnswerKind, type Option, type Question } from '#domain/questions/question.js';
import { SHIPPED_SCALES } from '#domain/questions/scales.js';
import type { QuestionSaid } from '#domain/templates/edit-template.js';
import { keyFor } from '#domain/templates/key-for.js';
import type { Template } from '#domain/templates/template.js';
import { NO_NAMES, tooLong, tooMany } from '#domain/text/messages.js';
import type { Faults, Typed } from '../../view/form.js';
import { type AskedField, chosenOf, linesOf, textOf, ticksOf } from '../form-fields.js';
import { KIND_WORDS } from './template-words.js';

const NUMBER = /^-?\d{1,9}(?:\.\d{1,6})?$/;

/** The boxes in which a question is told: empty, or as it stands. */
export function questionFields(template: Template, question: Question | null): readonly AskedField[] {
  const { options = [], activities = [], least, most, unit = '' } = question ?? {};
  return [
    {
      ...{ kind: 'text', name: 'text', label: 'Question', value: question?.text ?? '', missing: 'Enter the question' },
      hint: `As agencies read it, up to 300 characters. ${NO_NAMES}`,
    },
    {
      ...{ kind: 'select', name: 'enquiry', label: 'Line of enquiry', missing: 'Choose a line of enquiry' },
      value: question?.enquiry ?? '',
      options: template.enquiries.map(({ key, title }) => ({ value: key, text: title })),
    },
    {
      ...{ kind: 'select', name: 'kind', label: 'How it is answered', missing: 'Choose how it is answered' },
      value: question?.kind ?? '',
      options: ANSWER_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] })),
    },
    {
      ...{
        kind: 'select',
        name: 'scale',
        label: 'Scale (optional)',
        value: question?.scale ?? '',
        nothing: 'No scale',
      },
      hint: 'For a step of a scale. Scales of your own are added in the template’s file.',
      options: [...template.scales, ...Object.values(SHIPPED_SCALES)].map(({ key, title }) => ({
        value: key,
        text: title,
      })),
    },
    {
      ...{ kind: 'text', name: 'options', label: 'Answers to choose from (optional)' },
      hint: 'For one or any of several answers: one on each line, in the order in which they are offered.',
      value: options.map(({ words }) => words).join('\n'),
    },
    {
      ...{ kind: 'line', name: 'least', label: 'Least (optional)', value: least === undefined ? '' : String(least) },
      hint: 'For a number.',
    },
    {
      ...{ kind: 'line', name: 'most', label: 'Most (optional)', value: most === undefined ? '' : String(most) },
      hint: 'For a number.',
    },
    {
      kind: 'line',
      name: 'unit',
      label: 'What it counts (optional)',
      value: unit,
      hint: 'For a number: days, for example.',
    },
    {
      ...{ kind: 'tick', name: 'also', label: 'What else applies' },
      options: [
        { value: 'required', text: 'It must be answered' },
        { value: 'evidence', text: 'The answer needs evidence' },
        { value: 'compared', text: 'Answers are compared between agencies' },
        { value: 'decimals', text: 'A number may have decimal places' },
      ],
      ticked: ALSO.filter((name) => (question === null ? name === 'required' : question[name] === true)),
    },
    {
      ...{
        kind: 'text',
        name: 'activities',
        label: 'What to look at (optional)',
        value: activities.filter((one) => typeof one === 'string').join('\n'),
      },
      hint: `Hints under this question: one on each line, in their order. ${NO_NAMES}`,
    },
  ];
}

const ALSO = ['required', 'evidence', 'compared', 'decimals'] as const;

/** The question as it was told; what its kind does not take is left out. Options keep their keys while their words stay. */
export function questionIn(typed: Typed, before: Question | null): QuestionSaid {
  const kind = kindIn(typed);
  const { parts } = KINDS[kind];
  const also = ticksOf(typed, 'also');
  const activities = [...linesOf(typed, 'activities'), ...(before?.activities ?? []).filter(isActivity)];
  const taken = <T extends object>(part: (typeof parts)[number], said: T | null): T | object =>
    parts.includes(part) && said !== null ? said : {};
  const number = (name: 'least' | 'most') => {
    const text = textOf(typed, name);
    return NUMBER.test(text) ? { [name]: Number(text) } : null;
  };
  const unit = textOf(typed, 'unit');
  const options = linesOf(typed, 'options');
  // The panel’s question has its own usual answers.
  const isUsual = kind === 'concordance' && options.length === 0;
  return {
    ...{ text: textOf(typed, 'text'), enquiry: textOf(typed, 'enquiry'), kind },
    ...taken('scale', { scale: textOf(typed, 'scale') }),
    ...taken('options', isUsual ? null : { options: optionsIn(options, before?.options ?? []) }),
    ...taken('least', number('least')),
    ...taken('most', number('most')),
    ...taken('decimals', also.includes('decimals') ? { decimals: true } : null),
    ...taken('unit', unit === '' ? null : { unit }),
    required: also.includes('required'),
    evidence: also.includes('evidence'),
    compared: also.includes('compared'),
    ...(activities.length === 0 ? {} : { activities }),
  };
}

/** What is wrong with the boxes of a question beyond what each of them says itself, by its box. */
export function questionFaults(typed: Typed): Faults {
  const kind = kindIn(typed);
  const { parts, differ } = KINDS[kind];
  const also = ticksOf(typed, 'also');
  const fault = (isWrong: boolean, field: string, text: string) => (isWrong ? [{ field, text }] : []);
  const options = linesOf(typed, 'options');
  const activities = linesOf(typed, 'activities');
  const isNumber = (name: string) => textOf(typed, name) === '' || NUMBER.test(textOf(typed, name));
  return [
    ...fault(textOf(typed, 'text').length > 300, 'text', tooLong('Question', 300)),
    ...fault(parts.includes('scale') && textOf(typed, 'scale') === '', 'scale', 'Choose a scale'),
    ...fault(
      parts.includes('options') && options.length < 2 && !(kind === 'concordance' && options.length === 0),
      'options',
      'Enter at least two answers, one on each line',
    ),
    ...fault(options.length > 50, 'options', tooMany(50, 'answers')),
    ...fault(new Set(options).size !== options.length, 'options', 'Enter each answer once'),
    ...fault(parts.includes('least') && !isNumber('least'), 'least', 'Least must be a number, like 4'),
    ...fault(parts.includes('most') && !isNumber('most'), 'most', 'Most must be a number, like 4'),
    ...fault(textOf(typed, 'unit').length > 40, 'unit', tooLong('What it counts', 40)),
    ...fault(activities.length > 50, 'activities', tooMany(50, 'lines')),
    ...fault(
      activities.some((line) => line.length > 200),
      'activities',
      tooLong('Each line of “What to look at”', 200),
    ),
    ...fault(
      also.includes('compared') && differ === undefined,
      'also',
      `Answers of this kind cannot be compared between agencies: ${KIND_WORDS[kind].toLowerCase()}`,
    ),
    ...fault(
      kind === 'safety-now' && !also.includes('required'),
      'also',
      'Whether somebody must act now has to be answered',
    ),
    ...fault(
      kind === 'concordance' && also.includes('evidence'),
      'also',
      'The panel answers this from the returns, and needs no evidence',
    ),
  ];
}

function kindIn(typed: Typed): AnswerKind {
  return chosenOf(typed, 'kind', ANSWER_KINDS);
}

function optionsIn(lines: readonly string[], before: readonly Option[]): readonly Option[] {
  const keys: string[] = before.map(({ key }) => key);
  return lines.map((words) => {
    const same = before.find((one) => one.words === words);
    const key = same?.key ?? keyFor(words, keys);
    keys.push(key);
    return { key, words };
  });
}
