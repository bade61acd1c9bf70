import { type KeptSegment, segmentsIn } from '#domain/briefing/segment.js';
import { type Said, valueIn } from '#domain/cycle/content.js';

/** The parts of a briefing as they were written, in their order; none where there is nothing for the reader. */
export function segmentsOf(said: Said, ref: string): readonly KeptSegment[] {
  return segmentsIn(valueIn(said, 'briefing', ref, 'segments'));
}
