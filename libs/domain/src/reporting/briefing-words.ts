import type { Place } from '../cycle/content.js';
import { type ContentPiece, type ContentReader, piece } from '../cycle/decision.js';
import { EARLIER, earlierWords } from '../text/earlier-words.js';

/** The field of a briefing in which its parts lie. */
export const SEGMENTS = 'segments';
/** The field of a published briefing in which it lies why what was warned of stays. */
export const PASSED = 'passed';
/** The field of a briefing in which the references of the list of cases lie that it names; [] where it names none. */
export const OF_LIST = 'of-list';
/** The field of a briefing that anybody could read in which it lies what stands at its address since it was withdrawn. */
export const PUBLIC_NOTE = 'public-note';
/** The field of a published briefing in which it lies why a new version takes its place. */
export const REPLACED_BECAUSE = 'replaced-because';
/** The field of a briefing in which it lies why it was sent back. */
export const SENT_BACK_BECAUSE = 'sent-back-because';

/** Where the words of a briefing lie: those that stand, and all that stood before. */
export function briefingPlaces(ref: string): readonly Place[] {
  return [SEGMENTS, 'note', PASSED, OF_LIST, EARLIER].map((field) => ['briefing', ref, field]);
}

/**
 * What takes the words of a briefing from its page: they are kept as earlier words, or destroyed with all that stood
 * before. Nothing where nothing is there. Needs `briefingPlaces` read.
 */
export function takenDown(
  ref: string,
  content: ContentReader,
  { destroy }: { readonly destroy: boolean },
): readonly ContentPiece[] {
  const [segments, note] = [content('briefing', ref, SEGMENTS), content('briefing', ref, 'note')];
  const parts = Array.isArray(segments) ? (segments as readonly { readonly text: string }[]) : [];
  const said = Object.fromEntries(parts.map(({ text }, index) => [`part-${index + 1}`, text]));
  const earlier = earlierWords(content('briefing', ref, EARLIER));
  const kept = destroy ? [] : parts.length === 0 ? earlier : [...earlier, said];
  return [
    ...(parts.length === 0 ? [] : [piece('briefing', ref, SEGMENTS, null, null)]),
    ...(note === null || !destroy ? [] : [piece('briefing', ref, 'note', null, null)]),
    ...(content('briefing', ref, OF_LIST) === null || !destroy ? [] : [piece('briefing', ref, OF_LIST, null, null)]),
    ...(content('briefing', ref, PASSED) === null || !destroy ? [] : [piece('briefing', ref, PASSED, null, null)]),
    ...(kept.length === earlier.length ? [] : [piece('briefing', ref, EARLIER, null, kept.length === 0 ? null : kept)]),
  ];
}
