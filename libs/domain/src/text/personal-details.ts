import type { Refusal } from '../outcome.js';
import { listed } from '../words.js';
import { asRead } from './one-form.js';

/** What typed text seems to hold that must not be in an audit: it identifies a child. */
export type PersonalDetail = 'an NHS number' | 'a date of birth' | 'a postcode';

const GROUPED_NHS = /(?<!\d)\d{3}[ .-]{1,3}\d{3}[ .-]{1,3}\d{4}(?!\d)/;
const TEN_DIGITS = /(?<!\d)\d{10}(?!\d)/g;
const MONTH = '[a-z]{3,9},?';
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const DATE = `(?:${[
  String.raw`\d{1,2}[ ./-]{1,2}\d{1,2}[ ./-]{1,2}\d{2,4}`,
  String.raw`\d{4}[./-]\d{1,2}[./-]\d{1,2}`,
  String.raw`${DAY}\s*(?:of\s+)?${MONTH}\s*\d{2,4}`,
  String.raw`${MONTH}\s*${DAY},?\s+\d{4}`,
  String.raw`\d{4}\s+${MONTH}\s*${DAY}`,
].join('|')})`;
const BORN = String.raw`\b(?:d\.?\s?o\.?\s?b\b|dates?\s+of\s+birth|birth\s*(?:date|day)|born)`;
const BIRTH = new RegExp(String.raw`${BORN}[^\d\n]{0,25}?${DATE}|${DATE}[^\d\n.;]{0,25}?${BORN}`, 'i');
const POSTCODE = /\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b/gi;
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
    (text) => GROUPED_NHS.test(text) || (text.match(TEN_DIGITS) ?? []).some((digits) => hasNhsCheckDigit(digits)),
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

/** The last digit of an NHS number checks the nine before it, modulo 11. */
function hasNhsCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}
