import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { printedReferences } from '../../briefing/printed-references.js';
import { isOpened, lineOf, publicBriefing } from '../../briefing/publication.js';
import { segmentsIn } from '../../briefing/segment.js';
import { tellReaders } from '../../briefing/tell-readers.js';
import { type BriefingWarning, briefingWarnings, listReferences, placesOfWarnings } from '../../briefing/warnings.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { Briefing } from '../../cycle/facts.js';
import { type Refusal, refused, refusedForAny } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { briefingPlaces, PASSED, SEGMENTS, takenDown } from '../../reporting/briefing-words.js';
import { alreadyDone } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';

/** Which briefing goes out, by somebody who has checked that it discloses nothing. */
export interface PublishBriefingInput {
  readonly briefing: string;
  readonly disclosureChecked: true;
  readonly note?: string;
  /** Why something that was warned of stays, by the warning's key. */
  readonly passed?: readonly { readonly warning: string; readonly reason: string }[];
}

/** Publishes a briefing after the chair has checked that no child or family can be known from it. */
export const publishBriefing = defineAct({
  name: 'publishBriefing',
  title: 'Publish a briefing',
  grants: granted('any', 'qa-chair'),
  stages: ['tracking', 'one-year-on'],
  target: (at: { readonly briefing: string }) => ({ entity: 'briefing', ref: at.briefing }),
  reads: (facts, { briefing: ref }: PublishBriefingInput) => {
    const replaces = ownOf(facts.briefing, ref)?.replaces ?? null;
    return [
      ['briefing', ref, SEGMENTS],
      ...placesOfWarnings(facts, ref),
      ...(replaces === null ? [] : briefingPlaces(replaces)),
    ];
  },
  open(facts, { briefing: ref }) {
    const found = theThing(facts.briefing, 'briefing', ref);
    return found.ok ? (refusedForAny([notPublishable(ref, found.value)]) ?? found) : found;
  },
  decide(facts, briefing, input: PublishBriefingInput, context) {
    const { briefing: ref, disclosureChecked, note } = input;
    if (disclosureChecked !== true) {
      const words = 'First check that no child, family or worker can be known from it, and confirm that you have.';
      return refused('disclosure-unchecked', words, 'disclosureChecked');
    }
    const segments = segmentsIn(context.content('briefing', ref, SEGMENTS));
    const ofList = listReferences(facts, ref, context.content);
    const warnings = briefingWarnings(facts, segments, ofList);
    const before = ownOf(facts.briefing, briefing.replaces ?? '');
    const isOpen = before !== undefined && isOpened(before);
    const faults = refusedForAny([
      ...(isOpen ? printedReferences(facts, segments, ofList) : []),
      ...typedFaults([{ field: 'note', label: 'The note', text: note, optional: true }]),
      ...warnings.flatMap((one) => passFaults(one, reasonOf(input, one))),
    ]);
    if (faults !== null) return faults;
    const kept = note?.trim() ?? '';
    const { replaces } = briefing;
    return acceptedWith({
      changes: [
        set('briefing', ref, {
          state: 'PUBLISHED',
          disclosureCheckedBy: context.actor.person,
          publishedAt: context.now,
          ...(isOpen ? { openedAt: context.now, audience: before.audience } : {}),
        }),
        ...(replaces === null
          ? []
          : [set('briefing', replaces, { state: 'WITHDRAWN', replacedBy: ref, withdrawnAt: context.now })]),
      ],
      entries: [
        entry(context, 'briefing.published', ref, 'Checked for disclosure and published.', {
          format: briefing.format,
          ...(warnings.length === 0 ? {} : { passed: warnings.map(({ key }) => key).join(' ') }),
          ...(replaces === null ? {} : { replaces, edition: briefing.edition }),
        }),
      ],
      notices:
        replaces === null
          ? tellReaders(facts, briefing, {
              ...{ rule: 'briefing-published', subject: ref, at: context.now },
              next: 'Read it with your teams. You do not need to do anything else now.',
            })
          : tellReaders(facts, before ?? briefing, {
              ...{ rule: 'briefing-replaced', subject: ref, at: context.now },
              next: 'Use this version instead. The page of the one before says that it was replaced, and why.',
            }),
      content: [
        ...(kept === '' ? [] : [piece('briefing', ref, 'note', null, kept)]),
        ...(warnings.length === 0
          ? []
          : [
              piece(
                'briefing',
                ref,
                PASSED,
                null,
                warnings.map((one) => ({ words: one.words, reason: reasonOf(input, one) })),
              ),
            ]),
        ...(replaces === null ? [] : takenDown(replaces, context.content, { destroy: false })),
      ],
      publishes: isOpen
        ? [
            {
              ...{ line: lineOf(facts, ref), note: '', at: context.now },
              body: publicBriefing(facts, briefing, {
                ...{ segments, audience: before.audience, publishedAt: context.now },
              }),
            },
          ]
        : [],
      result: { briefing: ref },
    });
  },
});

/** Why a warning about a briefing stays; '' where nobody says. */
function reasonOf({ passed = [] }: PublishBriefingInput, { key }: BriefingWarning): string {
  return passed.find(({ warning }) => warning === key)?.reason.trim() ?? '';
}

/** A warning is gone past with a reason alone (`warned-of`), which identifies nobody. */
function passFaults({ key, words }: BriefingWarning, reason: string): readonly Refusal[] {
  const field = `passed.${key}`;
  if (reason !== '') return typedFaults([{ field, label: 'The reason', text: reason }]);
  return [{ code: 'warned-of', words: `${words} Take it out, or say why it may stay.`, field }];
}

/** Why a briefing cannot be published, or sent back, as it stands; null when it can. */
export function notPublishable(ref: string, { state }: Briefing): Refusal | null {
  if (state === 'PUBLISHED') return { code: 'already-published', words: alreadyDone(ref, 'published') };
  if (state === 'SENT_BACK') return { code: 'sent-back', words: `${ref} was sent back: publish the new draft.` };
  if (state !== 'WITHDRAWN') return null;
  return { code: 'withdrawn', words: `${ref} was withdrawn or replaced: publish the newest draft.` };
}
