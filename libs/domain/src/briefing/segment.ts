import type { CycleFacts } from '../cycle/facts.js';
import { asWritten, type BriefingBlock, readNotation, sayingsIn } from './notation.js';

/** One part of a briefing as it is sent: its text in the notation, its heading where that is not the template's. */
export interface Segment {
  readonly key: string;
  readonly text: string;
  readonly heading?: string;
}

/** One part as it is kept; what was written before there was a notation is plain text, and has no `marked`. */
export interface KeptSegment extends Segment {
  readonly marked?: true;
}

/** The parts as they are kept, from what was sent. */
export function keptSegments(segments: readonly Segment[]): readonly KeptSegment[] {
  return segments.map(({ key, text, heading }) => ({
    ...{ key, text: text.trim(), marked: true },
    ...(heading === undefined || heading.trim() === '' ? {} : { heading: heading.trim() }),
  }));
}

/** The parts that lie in a field, any JSON value; none where there are none. */
export function segmentsIn(value: unknown): readonly KeptSegment[] {
  return Array.isArray(value) ? (value as readonly KeptSegment[]) : [];
}

/** What a part says; plain text of an older one is one paragraph, letter by letter. */
export function blocksOf({ text, marked }: KeptSegment): readonly BriefingBlock[] {
  if (marked === true) return readNotation(text).blocks;
  return text === '' ? [] : [{ kind: 'paragraph', runs: [{ text }], rests: [], forManagers: false }];
}

/** A part as everybody reads it: its heading with its number, and what it says. */
export interface WrittenPart {
  readonly heading: string;
  readonly blocks: readonly BriefingBlock[];
}

/** The parts as everybody reads them; a heading is the part's own, else the template's where the format is, else 'Part'. */
export function writtenParts(
  { cycle }: Pick<CycleFacts, 'cycle'>,
  format: string,
  segments: readonly KeptSegment[],
): readonly WrittenPart[] {
  const { briefing } = cycle.template;
  const headings = briefing.format === format ? briefing.segments : [];
  return segments.map((one, index) => {
    const heading = one.heading ?? headings.find(({ key }) => key === one.key)?.heading ?? 'Part';
    return { heading: `${index + 1}. ${heading}`, blocks: blocksOf(one) };
  });
}

/** A part as it is changed in its box: in the notation, however it is kept. */
export function typedText({ text, marked }: KeptSegment): string {
  return marked === true ? text : asWritten(text);
}

/** Refs of all that parts rest on, each once, in their order. */
export function restsOf(segments: readonly KeptSegment[]): readonly string[] {
  return [...new Set(segments.flatMap((one) => sayingsIn(blocksOf(one)).flatMap(({ rests }) => rests)))];
}
