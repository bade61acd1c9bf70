const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;
/**
 * Controls but tab and line end, what turns the direction of reading, a mark of byte order, halves of a character, and
 * places where there never is one.
 */
const NOT_WRITTEN = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;
/** Bullets as a word processor pastes them: places of a symbol face that no other face draws. */
const WORD_BULLET = /[\uf0b7\uf0a7\uf0d8\uf076\uf0fc]/g;
/** What takes a place, or none, and shows nothing. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const SEEN = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
const DEEPEST = 40;

/**
 * A text as the product keeps it, so that what looks the same is the same: composed (NFC), lines ended by a line feed, and
 * nothing in it that nobody sees but a reader, a database or a program would trip over. A text of which nothing can be seen says
 * nothing: only its blanks are left. Bullets pasted from a word processor are '•'.
 */
export function inOneForm(text: string): string {
  const written = text.replace(LINE_END, '\n').replace(WORD_BULLET, '•').replace(NOT_WRITTEN, '').normalize('NFC');
  return SEEN.test(written) ? written : written.replaceAll(UNSEEN, '');
}

/** Every text in a JSON value in one form, names of fields too; throws RangeError when it is nested more than 40 deep. */
export function allInOneForm(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return inOneForm(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw new RangeError(`nested more than ${DEEPEST} deep`);
  if (Array.isArray(value)) return value.map((one) => allInOneForm(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [inOneForm(name), allInOneForm(one, depth + 1)]),
  );
}

/** The first `most` UTF-16 units of a text, and never half of a character. */
export function cutTo(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Surrogate}$/u, '');
}

/** A text with one kind of space, dash, digit and width, and without what nobody sees: as a reader takes it. */
export function asRead(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Pd}|[\u2212\u2043]/gu, '-')
    .replace(/(?!\d)\p{Nd}/gu, valueOfDigit);
}

/** '4' for the four of any script: the ten digits of one stand in a row. */
function valueOfDigit(digit: string): string {
  const at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}
