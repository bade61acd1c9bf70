import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put, set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refusedForAny } from '../../outcome.js';
import { nextRef } from '../../record.js';
import { typedFaults } from '../../text/typed-texts.js';
import { counted } from '../../words.js';
import { type Segment, segmentFaults } from './formats.js';

/** A learning briefing, part by part. */
export interface DraftBriefingInput {
  readonly format: string;
  readonly segments: readonly Segment[];
}

/** Drafts a briefing; it takes the place of an earlier draft in the same format. */
export const draftBriefing = defineAct({
  name: 'draftBriefing',
  title: 'Draft a briefing',
  grants: granted('any', 'coordinator'),
  stages: ['reporting', 'tracking', 'one-year-on'],
  target: theCycle,
  open: () => accepted(null),
  decide(facts, _thing, { format, segments }: DraftBriefingInput, context) {
    const faults = refusedForAny([
      ...segmentFaults(facts.cycle.template, format, segments),
      ...typedFaults(
        segments.map(({ text }, index) => ({ field: `segments.${index}.text`, label: `Part ${index + 1}`, text })),
      ),
    ]);
    if (faults !== null) return faults;
    const ref = nextRef('B', facts.briefing);
    const earlier = Object.entries(facts.briefing)
      .filter(([, one]) => one.state === 'DRAFT' && one.format === format)
      .map(([draft]) => draft);
    return acceptedWith({
      changes: [
        ...earlier.map((draft) => set('briefing', draft, { state: 'WITHDRAWN' })),
        put('briefing', ref, {
          ...{ format, state: 'DRAFT', draftedOn: context.today, disclosureCheckedBy: null, publishedAt: null },
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
        piece(
          'briefing',
          ref,
          'segments',
          null,
          segments.map(({ key, text }) => ({ key, text: text.trim() })),
        ),
      ],
      result: { briefing: ref },
    });
  },
});
