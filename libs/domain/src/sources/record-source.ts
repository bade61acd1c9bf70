import { granted, mayCorrect, type Target } from '../access/actor.js';
import type { ActContext } from '../act/act.js';
import { put, set } from '../cycle/change.js';
import type { Place } from '../cycle/content.js';
import { acceptedWith, type Decision, entry, piece } from '../cycle/decision.js';
import type { CycleFacts, Source } from '../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refusedForAny } from '../outcome.js';
import { nextRef } from '../record.js';
import { newEdition, REPORTED_WORDS, reasonFaults, reportedPlaces, together } from '../reporting/editions.js';
import { reworded, type Words } from '../text/earlier-words.js';
import { additionsShut, changeableSource, SOURCE_STAGES } from './source.js';

/** What every act that records evidence beside the returns takes. */
export interface Recording {
  /** The evidence that is put right, by its reference: what is said takes the place of all that it said. */
  readonly corrects?: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
  /** Why it is put right, once the report is approved. */
  readonly reason?: string;
}

/** What is recorded, apart from its words. */
export type SourceMade = Pick<Source, 'kind' | 'datedOn' | 'count' | 'numbers'>;

/** What acts that record evidence of a kind have in common: they are the coordinator's, and the QA chair's to put right. */
export const recordingOf = (kind: Source['kind']) => ({
  grants: mayCorrect(granted('any', 'coordinator')),
  stages: SOURCE_STAGES,
  whenEnded: true,
  target: ({ corrects }: Pick<Recording, 'corrects'>): Target | null =>
    corrects === undefined ? null : { entity: 'source', ref: corrects },
  reads: (facts: CycleFacts, { corrects }: Recording): readonly Place[] =>
    corrects === undefined ? [] : reportedPlaces(facts, { entity: 'source', ref: corrects }),
  open: (facts: CycleFacts, { corrects }: Pick<Recording, 'corrects'>): Outcome<Source | null> =>
    corrects === undefined
      ? (refusedForAny([additionsShut(facts)]) ?? accepted(null))
      : changeableSource(facts, corrects, kind),
});

/** What follows when evidence is recorded, or put right; refused for what is wrong with it, or where no reason is given. */
export function recorded(
  facts: CycleFacts,
  { corrects, namesSomebody: destroy = false, reason }: Recording,
  { made, words, faults }: { readonly made: SourceMade; readonly words: Words; readonly faults: readonly Refusal[] },
  context: ActContext,
): Outcome<Decision> {
  const said = trimmed(words);
  const logged = { kind: made.kind, numbers: made.numbers.length };
  if (corrects === undefined) {
    const wrong = refusedForAny(faults);
    if (wrong !== null) return wrong;
    const ref = nextRef('E', facts.source);
    const by = { recordedOn: context.today, recordedBy: context.actor.person, withdrawnAt: null, withdrawnBy: null };
    return acceptedWith({
      changes: [put('source', ref, { ...made, ...by })],
      entries: [entry(context, 'source.recorded', ref, LOGGED[made.kind], logged)],
      content: Object.entries(said).map(([field, text]) => piece('source', ref, field, null, text)),
      result: { source: ref },
    });
  }
  const wrong = refusedForAny([...faults, ...reasonFaults(facts, reason)]);
  if (wrong !== null) return wrong;
  const thing = { entity: 'source', ref: corrects } as const;
  const lost = destroy ? ' What it said before named somebody and was destroyed.' : '';
  return acceptedWith({
    ...together(
      {
        changes: [set('source', corrects, made)],
        entries: [
          entry(context, 'source.corrected', corrects, `${LOGGED[made.kind]}${lost}`, {
            ...logged,
            destroyed: destroy,
          }),
        ],
        content: reworded({ ...thing, fields: REPORTED_WORDS.source }, context.content, said, { destroy }),
      },
      newEdition(facts, { change: 'CORRECTED', things: [thing], reason, destroy }, context),
    ),
    result: { source: corrects },
  });
}

const LOGGED: Readonly<Record<Source['kind'], string>> = {
  EVENT: 'An event with practitioners.',
  ELSEWHERE: 'What was found elsewhere.',
  COUNTS: 'A count by month.',
};

function trimmed(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).flatMap(([field, text]) => (text.trim() === '' ? [] : [[field, text.trim()]])),
  );
}
