import { type KeptSegment, segmentsIn } from '#domain/briefing/segment.js';
import { type Said, valueIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';

/** The parts of a briefing as they were written, in their order; none where there is nothing for the reader. */
export function segmentsOf(said: Said, ref: string): readonly KeptSegment[] {
  return segmentsIn(valueIn(said, 'briefing', ref, 'segments'));
}

/** Headings of the parts by their keys, where the format is that of the audit's template; none for other formats. */
export function headingsOf(facts: CycleFacts, format: string): ReadonlyMap<string, string> {
  const { briefing } = facts.cycle.template;
  return new Map(briefing.format === format ? briefing.segments.map(({ key, heading }) => [key, heading]) : []);
}

/** The heading of each part with its number: its own, else that of the template, '1. Part' where neither is there. */
export function numberedHeadings(
  facts: CycleFacts,
  format: string,
  segments: readonly KeptSegment[],
): readonly string[] {
  const headings = headingsOf(facts, format);
  return segments.map(({ key, heading }, index) => `${index + 1}. ${heading ?? headings.get(key) ?? 'Part'}`);
}
