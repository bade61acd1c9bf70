import { isFirstName } from '../text/first-names.js';
import { asRead, cutTo } from '../text/one-form.js';

/** What a reference may hold that would tell who a child is, or that is no reference. */
export type ReferenceDoubt =
  | 'a date'
  | 'a name'
  | 'an email address'
  | 'a National Insurance number'
  | 'a heading instead';

/** Words that people put before the number of a case, and that name nobody. */
const NO_NAMES = new Set(
  (
    'case cases child children client family household sibling siblings twin unborn baby person young youth pupil patient record ' +
    'file ref reference key row list audit sample team group area locality district north south east west central city county ' +
    'town new old open closed number num nos first second third plan protection need looked after early help school nursery ' +
    'health police social care the and for not of'
  ).split(' '),
);
/** A word that so many references share is what a system puts before its numbers, not a name. */
const SHARED_BY = 5;

/** No more of a reference is looked at: none is as long. */
const LONGEST = 200;

const EMAIL = /[^\s@,;]+@[^\s@,;]+\.\p{L}{2,}/u;
const INSURANCE = /(?<![\p{L}\d])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\d])/iu;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** Looked ahead for, so that a number before a date hides nothing. */
const PARTED = /(?<!\d)(?=(\d{1,4})[ ./-]{1,2}(\d{1,2})[ ./-]{1,2}(\d{1,4})(?!\d))/g;
const JOINED = /(?<!\d)\d{8}(?!\d)/g;
const IN_WORDS = new RegExp(
  String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?${MONTH}[\s.,/-]*\d{2,4}(?!\d)|(?<!\p{L})${MONTH}[\s./-]*\d{1,2}(?:st|nd|rd|th)?[\s.,/-]+(?:19|20)\d{2}(?!\d)`,
  'iu',
);

/**
 * For each of these references what it may hold that would identify a child, in their order; null where it holds
 * nothing of the kind. `known` are words of the list's own, such as groups and teams. Any of them may be wrong: somebody
 * is asked.
 */
export function referenceDoubts(
  references: readonly string[],
  known: readonly string[] = [],
): readonly (ReferenceDoubt | null)[] {
  const read = references.map((one) => asRead(cutTo(one, LONGEST)).trim());
  const own = new Set(known.flatMap((one) => wordsIn(asRead(one)).map(lower)));
  const times = new Map<string, number>();
  for (const one of read) {
    for (const word of new Set(wordsIn(one).map(lower))) times.set(word, (times.get(word) ?? 0) + 1);
  }
  const isNobody = (word: string): boolean => {
    const often = times.get(word) ?? 0;
    return NO_NAMES.has(word) || own.has(word) || (often >= SHARED_BY && often * 2 > read.length);
  };
  return read.map((one) => {
    if (EMAIL.test(one)) return 'an email address';
    if (INSURANCE.test(one)) return 'a National Insurance number';
    if (holdsDate(one)) return 'a date';
    if (holdsName(one, isNobody)) return 'a name';
    return isHeading(one) ? 'a heading instead' : null;
  });
}

/** Whether it holds a day that a child alive now could be born on, in any order, parted, joined or with its month in words. */
function holdsDate(text: string): boolean {
  const parted = [...text.matchAll(PARTED)].some(([, a = '', b = '', c = '']) =>
    a.length > 2
      ? isDay(c, b, a)
      : isDay(a, b, c) || isDay(b, a, c) || (a.length === 2 && c.length === 2 && isDay(c, b, a)),
  );
  const joined = (text.match(JOINED) ?? []).some(
    (one) =>
      isDay(one.slice(0, 2), one.slice(2, 4), one.slice(4)) || isDay(one.slice(6), one.slice(4, 6), one.slice(0, 4)),
  );
  return parted || joined || IN_WORDS.test(text);
}

function isDay(day: string, month: string, year: string): boolean {
  const [d, m, y] = [day, month, year].map(Number) as [number, number, number];
  return d >= 1 && d <= 31 && m >= 1 && m <= 12 && (year.length === 2 || (y >= 1990 && y <= 2049));
}

/**
 * Whether a word of letters alone stands in it that is no code: a first name, a word as names are written, or one of five
 * capitals and more. 'NCC', 'LCS' and 'CIN' are codes.
 */
function holdsName(text: string, isNobody: (word: string) => boolean): boolean {
  return wordsIn(text).some((word) => {
    if (isNobody(lower(word))) return false;
    if (isFirstName(word)) return true;
    return word === word.toUpperCase() ? letters(word) >= 5 : letters(word) >= 3;
  });
}

/** Words alone that name nobody, with nothing to tell one child from another: not 'Child B', and not a code like 'CIN'. */
function isHeading(text: string): boolean {
  if (!/^[\p{L}\p{M}\s_.:/-]+$/u.test(text) || text === text.toUpperCase()) return false;
  return text.split(/[\s_.:/-]+/).every((word) => letters(word) !== 1);
}

/** Runs of letters with nothing but a space, a dash or a mark beside them: 'Smith' in 'Smith 12', none in 'ab12'. */
function wordsIn(text: string): readonly string[] {
  return text.match(/(?<![\p{L}\p{M}\d’'])\p{L}[\p{L}\p{M}’']+(?![\p{L}\p{M}\d’'])/gu) ?? [];
}

function letters(word: string): number {
  return word.replace(/[^\p{L}]/gu, '').length;
}

function lower(word: string): string {
  return word.toLowerCase();
}
