import { summed } from '../record.js';
import { dayInWords, isPlainDate } from '../time/plain-date.js';
import { isTypedDay } from '../time/typed-day.js';
import type { MonthValue, TaggedText } from './answer.js';
import { type Given, type Kind, linesIn, type Offered, PLAIN, textIn } from './kind.js';
import type { AskedQuestion } from './question.js';

/** Text. */
export const NARRATIVE: Kind = {
  ...PLAIN,
  box: 'text',
  form: () => 'write the answer as text',
  fits: (_question, value) => typeof value === 'string',
  read: (_question, typed) => ({ value: textIn(typed) || null, fault: null }),
  invent: () => 'The plan was followed and reviewed.',
};

/** Whether agencies hold the same view, where its question offers nothing else. */
const SAME_VIEW: readonly Offered[] = [
  { value: 'SAME', text: 'The same' },
  { value: 'PARTLY', text: 'Partly the same' },
  { value: 'DIFFERENT', text: 'Different' },
];
/** What was found by an activity; what was done for it is said beside it. */
export const ACTIVITY: Kind = {
  ...NARRATIVE,
  form: () => 'write what was found as text, and what was done as its narrative',
  invent: () => 'Most of what was looked for was there.',
};

/** What the panel says of the returns: whether they describe the same; never asked in a return. */
export const CONCORDANCE: Kind = {
  ...NARRATIVE,
  parts: ['options'],
  offered: ({ options }) => options?.map(({ key, words }) => ({ value: key, text: words })) ?? SAME_VIEW,
  form: () => 'the panel answers this, not an agency',
  fits: () => false,
};

const A_LIST = {
  ...PLAIN,
  unknown: [],
  box: 'text',
  how: () => 'One thing on each line. ',
  typed: (value: Given) => [textsIn(value).join('\n')],
  read: (_question: AskedQuestion, typed: readonly string[]) => ({ value: someOf(linesIn(typed)), fault: null }),
  shown: (_question: AskedQuestion, value: Given) => textsIn(value).map((one) => `• ${one}`),
  fits: (_question: AskedQuestion, value: Given) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string' && one.trim() !== ''),
} satisfies Partial<Kind>;

/** Things, one by one. */
export const LIST: Kind = {
  ...A_LIST,
  room: { lines: 200, line: 1000, called: 'lines' },
  form: () => 'give a list with one thing on each line',
  invent: () => ['Missed appointments'],
};

/** Where evidence can be seen: references, never the records. */
export const POINTER: Kind = {
  ...A_LIST,
  how: () => 'One place on each line, for example, Training records, page 2. ',
  room: { lines: 50, line: 200, called: 'lines' },
  form: () => 'give a list with one place on each line',
  invent: () => ['Training records, page 2'],
};

const TAGGED_LINE = /^([A-Za-z][A-Za-z0-9-]{0,39})\s*:\s*(\S.*)$/;

/** Points, each about one agency. */
export const TAGGED: Kind = {
  ...A_LIST,
  how: () => 'One point on each line, beginning with the key of the agency it is about and a colon. ',
  room: { lines: 100, line: 1000, called: 'lines' },
  form: () => 'give each point as {"agency": "KEY", "text": "…"}',
  fits: (_question, value) =>
    Array.isArray(value) && value.every((one) => isTagged(one) && one.agency !== '' && one.text.trim() !== ''),
  counts: (value) => summed(taggedIn(value).map(({ agency }) => [agency, 1])),
  typed: (value) => [taggedIn(value).map(taggedLine).join('\n')],
  read: (_question, typed) => {
    const read = linesIn(typed).map((line) => TAGGED_LINE.exec(line));
    const fault = read.includes(null) ? ': begin each line with the key of an agency and a colon' : null;
    const points = read.flatMap((one) => (one === null ? [] : [{ agency: one[1] ?? '', text: one[2] ?? '' }]));
    return { value: someOf(points), fault };
  },
  shown: (_question, value, nameOf) => taggedIn(value).map(({ agency, text }) => `• ${nameOf(agency)}: ${text}`),
  invent: (_question, choose, agencies) => {
    const [first, ...others] = agencies;
    return first === undefined ? [] : [{ agency: choose.oneOf([first, ...others]), text: 'Tell the school sooner.' }];
  },
};

/** The agencies a value speaks of, by their keys; none for a value of another kind. */
export function agenciesTagged(value: unknown): readonly string[] {
  return taggedIn(value).map(({ agency }) => agency);
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const MONTH_LINE = /^(\d{4}-(?:0[1-9]|1[0-2]))\s*[:,;\s]\s*(\d+(?:\.\d+)?)$/;

/** A number for each of some months. */
export const BY_MONTH: Kind = {
  ...A_LIST,
  how: () => 'One month on each line, with its number, like 2027-01: 12. ',
  room: { lines: 240, line: null, called: 'months' },
  form: () => 'give each month once, as YYYY-MM, with a number of 0 or more',
  fits: (_question, value) => {
    if (!Array.isArray(value) || !value.every(isMonthValue)) return false;
    return new Set(value.map(({ month }) => month)).size === value.length;
  },
  counts: (value) => summed(monthsIn(value).map(({ month, value: amount }) => [month, amount])),
  typed: (value) => [monthsIn(value).map(monthLine).join('\n')],
  read: (_question, typed) => {
    const read = linesIn(typed).map((line) => MONTH_LINE.exec(line));
    const fault = read.includes(null) ? ': write each line as a month and a number, like 2027-01: 12' : null;
    const months = read.flatMap((one) => (one === null ? [] : [{ month: one[1] ?? '', value: Number(one[2]) }]));
    return { value: someOf(months), fault };
  },
  shown: (_question, value) => monthsIn(value).map(monthLine),
  invent: (_question, choose) => [{ month: '2027-01', value: choose.whole(0, 40) }],
};

/** A calendar day. */
export const DATE: Kind = {
  ...PLAIN,
  unknown: null,
  box: 'day',
  form: () => 'give a real day, as YYYY-MM-DD',
  fits: (_question, value) => typeof value === 'string' && isTypedDay(value),
  read: (_question, typed) => ({ value: textIn(typed) || null, fault: null }),
  shown: (_question, value) => [typeof value === 'string' && isPlainDate(value) ? dayInWords(value) : String(value)],
  invent: () => '2026-09-14',
};

/** A number, within the question's bounds. */
export const NUMBER: Kind = {
  ...PLAIN,
  parts: ['least', 'most', 'decimals', 'unit'],
  unknown: null,
  box: 'number',
  how: ({ least, most }) => (least !== undefined && most !== undefined ? `From ${least} to ${most}. ` : ''),
  form: (question) => `give a ${numberWords(question)}`,
  fits: numberFits,
  amount: (value) => (typeof value === 'number' ? value : null),
  read: (question, typed) => {
    const text = textIn(typed).trim();
    if (text === '') return { value: null, fault: null };
    const value = NUMERAL.test(text) ? Number(text) : Number.NaN;
    return numberFits(question, value)
      ? { value, fault: null }
      : { value: null, fault: ` must be a ${numberWords(question)}, like ${exampleOf(question)}` };
  },
  shown: (question, value) => [`${value}${question.unit === undefined ? '' : ` ${question.unit}`}`],
  invent: ({ least, most }, choose) => {
    const from = Math.ceil(least ?? Math.min(0, Math.floor(most ?? 0)));
    const to = Math.min(Math.floor(most ?? from + 9), from + 9);
    return from <= to ? choose.whole(from, to) : (least ?? from);
  },
};
const NUMERAL = /^-?\d{1,9}(?:\.\d{1,6})?$/;

/** A share of a hundred. */
export const PERCENTAGE: Kind = {
  ...NUMBER,
  parts: [],
  how: () => '',
  form: (question) => NUMBER.form(ofHundred(question)),
  fits: (question, value) => numberFits(ofHundred(question), value),
  read: (question, typed) => NUMBER.read(ofHundred(question), [textIn(typed).trim().replace(/\s*%$/, '')]),
  shown: (_question, value) => [`${value}%`],
  invent: (_question, choose) => choose.whole(0, 100),
};

function ofHundred(question: AskedQuestion): AskedQuestion {
  return { ...question, least: 0, most: 100, decimals: true };
}

function numberFits({ least, most, decimals = false }: AskedQuestion, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (!decimals && !Number.isSafeInteger(value)) return false;
  return value >= (least ?? -Infinity) && value <= (most ?? Infinity);
}

/** 'whole number', 'number from 0 to 100', 'whole number, 0 or more'. */
function numberWords({ least, most, decimals = false }: AskedQuestion): string {
  const noun = decimals ? 'number' : 'whole number';
  if (least !== undefined && most !== undefined) return `${noun} from ${least} to ${most}`;
  if (least !== undefined) return `${noun}, ${least} or more`;
  return most === undefined ? noun : `${noun}, ${most} or less`;
}

function exampleOf({ least, most, decimals = false }: AskedQuestion): number {
  const example = Math.min(most ?? 14, Math.max(least ?? 14, 14));
  return decimals ? example : Math.round(example);
}

function someOf<T>(items: readonly T[]): readonly T[] | null {
  return items.length === 0 ? null : items;
}

function textsIn(value: Given): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function taggedIn(value: unknown): readonly TaggedText[] {
  return Array.isArray(value) ? value.filter(isTagged) : [];
}

function taggedLine({ agency, text }: TaggedText): string {
  return `${agency}: ${text}`;
}

function isTagged(one: unknown): one is TaggedText {
  if (typeof one !== 'object' || one === null || !('agency' in one) || !('text' in one)) return false;
  return typeof one.agency === 'string' && typeof one.text === 'string';
}

function monthsIn(value: Given): readonly MonthValue[] {
  return Array.isArray(value) ? value.filter(isMonthValue) : [];
}

function monthLine({ month, value }: MonthValue): string {
  return `${month}: ${value}`;
}

function isMonthValue(one: unknown): one is MonthValue {
  if (typeof one !== 'object' || one === null || !('month' in one) || !('value' in one)) return false;
  const { month, value } = one;
  return (
    typeof month === 'string' && MONTH.test(month) && typeof value === 'number' && Number.isFinite(value) && value >= 0
  );
}
