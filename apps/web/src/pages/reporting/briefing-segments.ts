import type { Segment } from '#domain/acts/briefing/formats.js';
import { type Said, valueIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';

/** The parts of a briefing as they were written, in their order; none where there is nothing for the reader. */
export function segmentsOf(said: Said, ref: string): readonly Segment[] {
  const value = valueIn(said, 'briefing', ref, 'segments');
  return Array.isArray(value) ? (value as readonly Segment[]) : [];
}

/** Headings of the parts by their keys, where the format is that of the audit's template; none for other formats. */
export function headingsOf(facts: CycleFacts, format: string): ReadonlyMap<string, string> {
  const { briefing } = facts.cycle.template;
  return new Map(briefing.format === format ? briefing.segments.map(({ key, heading }) => [key, heading]) : []);
}
