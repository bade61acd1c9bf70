import type { Refusal } from '../outcome.js';
import type { Template } from '../templates/template.js';
import { counted, listed, listedOr } from '../words.js';
import { readNotation, wordCount } from './notation.js';
import type { Segment } from './segment.js';

/** Formats of a briefing a partnership knows, whatever its template proposes (docs/domain.md §11). */
export const BRIEFING_FORMATS = [
  'SEVEN_MINUTE',
  'LEARNING_BRIEFING',
  'AUDIT_SUMMARY',
  'WEB_LEARNING',
  'RECURRING_THEMES',
  'FULL_REPORT',
] as const;

/** How the parts of a briefing in a format are laid out on a page: as the template says of its own; null for one below the other. */
export function layoutOf({ briefing }: Pick<Template, 'briefing'>, format: string): 'tiles' | null {
  return briefing.format === format ? (briefing.layout ?? null) : null;
}

const MINUTES = 7;
/** The most words of a part that is read in a minute. */
export const MOST_WORDS = 80;

/**
 * Whether the name of a format is that of seven short numbered parts, however it is spelled: SEVEN_MINUTE,
 * seven-minutes.
 */
export function isSevenMinute(format: string): boolean {
  return /^seven[-_ ]?minutes?$/i.test(format);
}

/**
 * Why segments do not fit a format: an unknown format, parts that are missing, strange, twice or out of order, or (of
 * seven-minute briefings) parts of more than 80 words. Empty when they fit; only lengths are told several at once.
 */
export function segmentFaults(template: Template, format: string, segments: readonly Segment[]): readonly Refusal[] {
  const own = template.briefing.format === format;
  if (!own && !BRIEFING_FORMATS.some((one) => one === format)) {
    const words = `The briefing’s format must be ${listedOr([...new Set([template.briefing.format, ...BRIEFING_FORMATS])])}.`;
    return [{ code: 'unknown-format', words, field: 'format' }];
  }
  const keys = segments.map((segment) => segment.key);
  const field = 'segments';
  if (new Set(keys).size < keys.length) {
    return [{ code: 'wrong-segments', words: 'Write each part of the briefing only once.', field }];
  }
  if (isSevenMinute(format) && segments.length !== MINUTES) {
    const words = `A seven-minute briefing has 7 parts: this one has ${segments.length}.`;
    return [{ code: 'wrong-segments', words, field }];
  }
  const wanted = template.briefing.segments.map((segment) => segment.key);
  const fits = !isSevenMinute(format) || wanted.length === MINUTES;
  if (own && fits && (wanted.length !== keys.length || wanted.some((key, index) => key !== keys[index]))) {
    return [{ code: 'wrong-segments', words: `Write these parts, in this order: ${listed(wanted)}.`, field }];
  }
  if (segments.length === 0)
    return [{ code: 'wrong-segments', words: 'A briefing must have at least one part.', field }];
  return isSevenMinute(format) ? tooLong(segments) : [];
}

function tooLong(segments: readonly Segment[]): readonly Refusal[] {
  return segments.flatMap(({ text }, index) => {
    const count = wordCount(readNotation(text).blocks);
    if (count <= MOST_WORDS) return [];
    const words = `Part ${index + 1} must be ${MOST_WORDS} words or fewer, to be read in a minute. It has ${counted(count, 'word')}.`;
    return [{ code: 'too-long', words, field: `segments.${index}.text` }];
  });
}
