import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import type { Finding } from '../../cycle/facts.js';
import { refused, refusedForAny } from '../../outcome.js';
import { changeableFinding, restingOn } from '../../reporting/standing-findings.js';
import { reworded, wordPlaces } from '../../text/earlier-words.js';
import { typedFaults } from '../../text/typed-texts.js';
import { listed } from '../../words.js';

/** What becomes of a finding. */
export interface DecideFindingInput {
  readonly finding: string;
  readonly decision: NonNullable<Finding['decision']>;
  readonly note?: string;
}

const WORDS: Readonly<Record<DecideFindingInput['decision'], string>> = {
  RECOMMEND: 'It calls for a recommendation.',
  NOTE: 'It is noted as learning.',
  ALREADY_ACTIONED: 'It is already being acted on.',
};

/** Decides what becomes of a finding: a recommendation, learning to note, or something already under way. */
export const decideFinding = defineAct({
  name: 'decideFinding',
  title: 'Decide on a finding',
  grants: granted('any', 'panel-chair', 'qa-chair'),
  stages: ['moderation', 'reporting'],
  target: (at: { readonly finding: string }) => ({ entity: 'finding', ref: at.finding }),
  open: (facts, { finding }) => changeableFinding(facts, finding),
  reads: (_facts, { finding }: DecideFindingInput) => wordPlaces('finding', finding, ['note']),
  decide(facts, _finding, { finding: ref, decision, note }: DecideFindingInput, context) {
    const based = restingOn(facts, ref);
    if (decision !== 'RECOMMEND' && based.length > 0) {
      return refused(
        'has-recommendation',
        `${listed(based)} ${based.length === 1 ? 'rests' : 'rest'} on ${ref}, so it must keep its call for a recommendation.`,
      );
    }
    const faults = refusedForAny(
      typedFaults([{ field: 'note', label: 'The note', text: note, optional: decision !== 'ALREADY_ACTIONED' }]),
    );
    if (faults !== null) return faults;
    return acceptedWith({
      changes: [set('finding', ref, { decision })],
      entries: [entry(context, 'finding.decided', ref, WORDS[decision], { decision })],
      // A note on an earlier decision does not stand under another.
      content: reworded(
        { entity: 'finding', ref, fields: ['note'] },
        context.content,
        { note: note?.trim() ?? '' },
        {},
      ),
      result: { finding: ref, decision },
    });
  },
});
