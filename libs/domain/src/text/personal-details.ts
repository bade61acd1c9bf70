import type { Refusal } from '../outcome.js';
import { listed } from '../words.js';
import { asRead } from './one-form.js';

/** What typed text seems to hold that must not be in an audit: it identifies a child. */
export type PersonalDetail = 'an NHS number' | 'a date of birth' | 'a postcode';

/** As it is printed, 943 476 5919: a number in these groups is taken for one whatever its last digit. */
const GROUPED_NHS = /(?<!\d)\d{3}[ .-]{1,3}\d{3}[ .-]{1,3}\d{4}(?!\d)/;
/** In those groups with anything between them, on two lines too; or joined. */
const IN_THREES = /(?<!\d)\d{3}[^\p{L}\d]{0,6}\d{3}[^\p{L}\d]{0,6}\d{4}(?!\d)/gu;
/** In any groups with one mark between them, but not those of a number that begins or ends with a year. */
const IN_GROUPS = /(?<!\d[ .-]?)(?!(?:19|20)\d\d[ .-])\d+(?:([ .-])\d+)(?:\1\d+)*(?<![ .-](?:19|20)\d\d)(?![ .-]?\d)/g;
/** Between the parts of a day. */
const APART = '[ ./|_-]{1,3}';
const WORD = '[a-z]{3,9},?';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const DATE = `(?:${[
  String.raw`\d{1,2}${APART}\d{1,2}${APART}\d{2,4}`,
  String.raw`\d{4}${APART}\d{1,2}${APART}\d{1,2}`,
  String.raw`${DAY}\s*(?:of\s+)?${WORD}\s*\d{2,4}`,
  String.raw`${DAY}${APART}${MONTH}${APART}\d{2,4}`,
  String.raw`${WORD}\s*${DAY},?\s+\d{4}`,
  String.raw`${MONTH}${APART}${DAY}${APART}\d{4}`,
  String.raw`\d{4}\s+${WORD}\s*${DAY}`,
  String.raw`\d{4},?\s+(?:on\s+)?(?:the\s+)?${DAY}\s*(?:of\s+)?${MONTH}`,
  String.raw`(?<!\d)(?:(?:19|20)\d{6}|\d{4}(?:19|20)\d{2})(?!\d)`,
].join('|')})`;
const BORN = String.raw`\b(?:d[./]?\s?o[./]?\s?b(?![a-z])|dates?\s+of\s+birth|birth\s*(?:date|day)|born|dyddiad\s+geni|ganwyd)`;
const BIRTH = new RegExp(
  String.raw`${BORN}[^\d\n]{0,25}?${DATE}|${BORN}[\s:=.-]{0,10}${DATE}|${DATE}[^\d\n.;]{0,25}?${BORN}`,
  'i',
);
const POSTCODE = /\b(?:GIR[\s._/,-]{0,3}0AA|[A-Z]{1,2}\d[A-Z\d]?[\s._/,-]{0,3}\d[ABD-HJLNP-UW-Z]{2})\b/gi;
/** 'S47 1st visit' is no postcode; 'LS1 4TH' is one. */
const ORDINAL = /\d(?:st|nd|rd|th)$/;

/**
 * Every kind of detail that typed texts seem to hold: an NHS number, a date of birth, a postcode (docs/domain.md §6.5), each
 * once, in this order; empty when there is none. Dates of visits are part of a case's history and pass: a date is one of
 * birth only when the words before or after it say so.
 */
export function personalDetails(...typed: readonly string[]): readonly PersonalDetail[] {
  const texts = typed.map(asRead);
  return DETAILS.filter(([, isIn]) => texts.some(isIn)).map(([detail]) => detail);
}

const DETAILS: readonly (readonly [PersonalDetail, (text: string) => boolean])[] = [
  [
    'an NHS number',
    (text) =>
      GROUPED_NHS.test(text) || [IN_THREES, IN_GROUPS].some((groups) => (text.match(groups) ?? []).some(isNhsNumber)),
  ],
  ['a date of birth', (text) => BIRTH.test(text)],
  ['a postcode', (text) => (text.match(POSTCODE) ?? []).some((found) => !ORDINAL.test(found))],
];

/** The words of the refusal: they name the place ('The note') and every kind of detail, never the value. */
export function personalDetailWords(where: string, details: readonly PersonalDetail[]): string {
  const them = details.length === 1 ? 'it' : 'them';
  return `${where} seems to hold ${listed(details)}. Take ${them} out: an audit holds nothing that identifies a child.`;
}

/**
 * Why typed text cannot be kept: it seems to identify a child (`personal-detail`); null when it can. `label` is what
 * people call the field, and begins the words.
 */
export function personalDetailRefusal(label: string, typed: string | undefined, field: string): Refusal | null {
  const details = personalDetails(typed ?? '');
  if (details.length === 0) return null;
  return { code: 'personal-detail', words: personalDetailWords(label, details), field, about: label };
}

/** Ten digits, the last of which checks the nine before it, modulo 11. */
function isNhsNumber(parted: string): boolean {
  const digits = parted.replace(/\D/g, '');
  if (digits.length !== 10) return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}
