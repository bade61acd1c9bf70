import { SMALL_NUMBER } from '../measures/small-number.js';

const SMALL = ['one', 'two', 'three', 'four'].flatMap((word, at) => (at + 1 < SMALL_NUMBER ? [word, `${at + 1}`] : []));
const MANY = String.raw`(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|twenty)`;
const PEOPLE =
  '(?:child(?:ren)?|girls?|boys?|bab(?:y|ies)|infants?|siblings?|brothers?|sisters?|teenagers?|famil(?:y|ies)|cases?|young\\s+(?:person|people))';
const COUNT = new RegExp(
  String.raw`(?<![\d.,/£-])\b(?:${SMALL.join('|')})\b(?:\s+(?:out\s+)?of\s+(?:the\s+|these\s+|all\s+)?${MANY}(?:\s+[\p{L}-]+)?(?=\b)|\s+(?:[\p{L}-]+\s+)?${PEOPLE}\b)`,
  'giu',
);

/**
 * Counts of children from 1 to 4 that stand in a text, as they stand there, each once and in their order: whoever checks
 * that nobody can be known from it looks at each (docs/domain.md §4). Never whether one may stay: that is theirs to say.
 */
export function smallCountsIn(text: string): readonly string[] {
  return [...new Set((text.match(COUNT) ?? []).map((found) => found.replaceAll(/\s+/g, ' ')))];
}
