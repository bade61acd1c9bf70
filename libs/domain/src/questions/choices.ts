import type { Given, Kind, Offered } from './kind.js';
import { PLAIN, textIn } from './kind.js';
import type { AskedQuestion } from './question.js';
import { farApart, isGoodOn, isWorstOn, NOT_APPLICABLE, NOT_EVIDENCED, placeOn, valuesOf, wordsOn } from './scale.js';

const LACKING: Offered = {
  value: NOT_EVIDENCED,
  text: 'Not evidenced',
  hint: 'You looked, and your records do not show it. This is not a low grade.',
};
const NOT_ASKED: Offered = {
  value: NOT_APPLICABLE,
  text: 'Not applicable',
  hint: 'It cannot be asked here. Say why.',
};

/** A kind whose answer is one of a few words; `values` are they in the order in which the API tells them. */
function choice(
  offered: (question: AskedQuestion) => readonly Offered[],
  values: (question: AskedQuestion) => readonly string[],
): Omit<Kind, 'invent'> {
  return {
    ...PLAIN,
    box: 'choices',
    offered,
    form: (question) => `choose one of ${values(question).join(', ')}`,
    fits: (question, value) => typeof value === 'string' && values(question).includes(value),
    counts: (value) => (typeof value === 'string' ? { [value]: 1 } : {}),
    read: (_question, typed) => ({ value: textIn(typed) || null, fault: null }),
    shown: (question, value) => [offered(question).find((one) => one.value === value)?.text ?? String(value)],
  };
}

/** One step of a named scale. */
export const STEP: Kind = {
  ...choice(stepsOffered, ({ scale }) => (scale === null ? [] : valuesOf(scale))),
  parts: ['scale'],
  needsExample: ({ scale }, value) => scale !== null && isWorstOn(scale, value),
  differ({ scale, isGrade }, values) {
    if (scale === null) return null;
    const places = values.flatMap((value) => placeOn(scale, value) ?? []);
    if (isGrade && places.includes(0) && values.some((value) => isGoodOn(scale, value)))
      return 'inadequate-beside-good';
    return Math.max(...places) - Math.min(...places) >= farApart(scale) ? 'spread' : null;
  },
  invent: ({ scale }, choose) => oneOf(choose, scale?.steps.map(({ key }) => key) ?? []),
};

/** The steps of a scale, the best first, and what lies outside its order, last. */
function stepsOffered({ scale }: AskedQuestion): readonly Offered[] {
  if (scale === null) return [];
  return [
    ...scale.steps.toReversed().map(({ key, words, descriptor }) => ({
      value: key,
      text: words,
      ...(descriptor === undefined ? {} : { hint: descriptor }),
    })),
    ...(scale.mayBeNotEvidenced ? [{ ...LACKING, text: wordsOn(scale, NOT_EVIDENCED) }] : []),
    ...(scale.mayBeNotApplicable ? [NOT_ASKED] : []),
  ];
}

const YES_NO_ANSWERS: readonly Offered[] = [
  { value: 'YES', text: 'Yes' },
  { value: 'NO', text: 'No' },
  { value: 'MIXED', text: 'Mixed', hint: 'Yes in some ways, no in others.' },
  {
    value: 'CANNOT_TELL',
    text: 'Cannot tell',
    hint: 'Your records show something, but not enough to say.',
  },
  LACKING,
];

/** Yes or no, with what lies between and outside. */
export const YES_NO: Kind = {
  ...choice(
    () => YES_NO_ANSWERS,
    () => YES_NO_ANSWERS.map(({ value }) => value),
  ),
  needsExample: (_question, value) => value === 'NO',
  differ: (_question, values) => (values.includes('YES') && values.includes('NO') ? 'conflict' : null),
  invent: (_question, choose) => choose.oneOf(['YES', 'NO', 'MIXED']),
};

/** Whether somebody must act now: a yes raises the alarm. */
export const SAFETY_NOW: Kind = {
  ...choice(
    () => [
      { value: 'NO', text: 'No' },
      { value: 'YES', text: 'Yes, somebody may not be safe now' },
    ],
    () => ['YES', 'NO'],
  ),
  invent: () => 'NO',
};

/** One of the options the question names. */
export const ONE_OF: Kind = {
  ...choice(optionsOffered, keysOf),
  parts: ['options'],
  invent: (question, choose) => oneOf(choose, keysOf(question)),
};

/** Several of the options the question names, each once; none only with a reason. */
export const SEVERAL_OF: Kind = {
  ...PLAIN,
  parts: ['options'],
  unknown: [],
  box: 'ticks',
  offered: optionsOffered,
  form: (question) => `give a list with some of ${keysOf(question).join(', ')}`,
  fits: (question, value) => {
    const chosen = keysIn(value);
    return chosen !== null && new Set(chosen).size === chosen.length && isSome(chosen, keysOf(question));
  },
  counts: (value) => Object.fromEntries((keysIn(value) ?? []).map((key) => [key, 1])),
  typed: (value) => keysIn(value) ?? [],
  read: (_question, typed) => {
    const chosen = typed.filter((one) => one.trim() !== '');
    return { value: chosen.length === 0 ? null : chosen, fault: null };
  },
  shown: (question, value) =>
    (keysIn(value) ?? []).map((one) => `• ${question.options?.find(({ key }) => key === one)?.words ?? one}`),
  invent: (question, choose) => [oneOf(choose, keysOf(question))],
};

function optionsOffered({ options = [] }: AskedQuestion): readonly Offered[] {
  return options.map(({ key, words }) => ({ value: key, text: words }));
}

function keysOf({ options = [] }: AskedQuestion): readonly string[] {
  return options.map(({ key }) => key);
}

/** The keys in a value that is a list of texts; null for any other. */
function keysIn(value: Given): readonly string[] | null {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
}

function isSome(chosen: readonly string[], keys: readonly string[]): boolean {
  return chosen.every((one) => keys.includes(one));
}

function oneOf(choose: { oneOf<T>(items: readonly [T, ...T[]]): T }, keys: readonly string[]): string {
  const [first, ...others] = keys;
  if (first === undefined) throw new Error('there is nothing to choose from');
  return choose.oneOf([first, ...others]);
}
