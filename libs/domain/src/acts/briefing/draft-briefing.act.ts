import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { segmentFaults } from '../../briefing/formats.js';
import { notationFaults } from '../../briefing/notation-faults.js';
import { restedOn } from '../../briefing/rests.js';
import { keptSegments, restsOf, type Segment } from '../../briefing/segment.js';
import { listReferencesIn, placesOfList } from '../../briefing/warnings.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { accepted, type Refusal, refusedForAny } from '../../outcome.js';
import { nextRef, ownOf } from '../../record.js';
import { OF_LIST, REPLACED_BECAUSE, SEGMENTS } from '../../reporting/briefing-words.js';
import { isDraftBriefing } from '../../reporting/live.js';
import { noSuch } from '../../text/messages.js';
import { type TypedText, typedFaults } from '../../text/typed-texts.js';
import { counted } from '../../words.js';

/** A learning briefing, part by part. */
export interface DraftBriefingInput {
  readonly format: string;
  readonly segments: readonly Segment[];
  /** The published briefing of which it is a new version, and why there is one. */
  readonly replaces?: string;
  readonly reason?: string;
}

/**
 * Drafts a briefing, or the new version of a published one; it takes the place of an earlier draft in the same format,
 * and of what that would have replaced.
 */
export const draftBriefing = defineAct({
  name: 'draftBriefing',
  title: 'Draft a briefing',
  grants: granted('any', 'coordinator'),
  stages: ['reporting', 'tracking', 'one-year-on'],
  target: theCycle,
  reads: placesOfList,
  open: () => accepted(null),
  decide(facts, _thing, input: DraftBriefingInput, context) {
    const { format, segments, reason } = input;
    const faults = refusedForAny([
      ...segmentFaults(facts.cycle.template, format, segments),
      ...typedFaults(segments.flatMap(typedOf)),
      ...notationFaults(facts, segments),
      ...versionFaults(facts, input),
    ]);
    if (faults !== null) return faults;
    const ref = nextRef('B', facts.briefing);
    const kept = keptSegments(segments);
    const ofList = listReferencesIn(facts, kept, context.content);
    const earlier = Object.entries(facts.briefing)
      .filter(([, one]) => isDraftBriefing(one) && one.format === format)
      .map(([draft]) => draft);
    const replaces = input.replaces ?? ownOf(facts.briefing, earlier.at(-1) ?? '')?.replaces ?? null;
    const edition = replaces === null ? 1 : (ownOf(facts.briefing, replaces)?.edition ?? 1) + 1;
    return acceptedWith({
      changes: [
        ...earlier.map((draft) => set('briefing', draft, { state: 'WITHDRAWN' })),
        put('briefing', ref, {
          ...{ format, state: 'DRAFT', draftedOn: context.today, disclosureCheckedBy: null, publishedAt: null },
          ...{ sentBackOn: null, edition, replaces, replacedBy: null, withdrawnAt: null },
          ...{ rests: restedOn(facts, restsOf(kept)), openedAt: null, audience: [] },
        }),
      ],
      entries: [
        entry(context, 'briefing.drafted', ref, `${counted(segments.length, 'part')} written.`, {
          format,
          parts: segments.length,
          replaces: earlier.length,
        }),
      ],
      content: [
        piece('briefing', ref, SEGMENTS, null, kept),
        ...(ofList === null ? [] : [piece('briefing', ref, OF_LIST, null, ofList)]),
        ...(input.replaces === undefined
          ? []
          : [piece('briefing', input.replaces, REPLACED_BECAUSE, null, reason?.trim() ?? '')]),
      ],
      result: { briefing: ref },
    });
  },
});

function typedOf({ text, heading }: Segment, index: number): readonly TypedText[] {
  const label = `Part ${index + 1}`;
  return [
    { field: `segments.${index}.text`, label, text },
    { field: `segments.${index}.heading`, label: `The heading of part ${index + 1}`, text: heading, optional: true },
  ];
}

/** A new version is of a briefing that is published, and says why. */
function versionFaults(facts: CycleFacts, { replaces, reason }: DraftBriefingInput): readonly Refusal[] {
  if (replaces === undefined) return [];
  const one = ownOf(facts.briefing, replaces);
  if (one?.state !== 'PUBLISHED') {
    const words =
      one === undefined ? noSuch('briefing', replaces) : `${replaces} is not published, so it can have no new version.`;
    return [{ code: 'not-published', words, field: 'replaces' }];
  }
  return typedFaults([{ field: 'reason', label: 'The reason', text: reason }]);
}
