import { granted, untilApproval } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import type { Finding } from '../../cycle/facts.js';
import { refused, refusedForAny } from '../../outcome.js';
import { newEdition, reasonFaults, reportedPlaces, together } from '../../reporting/editions.js';
import { nothingChanged } from '../../reporting/nothing-changed.js';
import { changeableFinding, restingOn } from '../../reporting/standing-findings.js';
import { reworded } from '../../text/earlier-words.js';
import { typedFaults } from '../../text/typed-texts.js';
import { listed } from '../../words.js';

/** What becomes of a finding. */
export interface DecideFindingInput {
  readonly finding: string;
  readonly decision: NonNullable<Finding['decision']>;
  readonly note?: string;
  /** Why it is decided otherwise, once the report is approved. */
  readonly reason?: string;
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
  grants: [...untilApproval(granted('any', 'panel-chair')), ...granted('any', 'qa-chair')],
  stages: ['moderation', 'reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly finding: string }) => ({ entity: 'finding', ref: at.finding }),
  open: (facts, { finding }) => changeableFinding(facts, finding),
  reads: (facts, { finding }: DecideFindingInput) => reportedPlaces(facts, { entity: 'finding', ref: finding }),
  decide(facts, _finding, input: DecideFindingInput, context) {
    const { finding: ref, decision, note, reason } = input;
    const based = restingOn(facts, ref);
    if (decision !== 'RECOMMEND' && based.length > 0) {
      return refused(
        'has-recommendation',
        `${listed(based)} ${based.length === 1 ? 'rests' : 'rest'} on ${ref}, so it must keep its call for a recommendation.`,
      );
    }
    const faults = refusedForAny([
      ...typedFaults([{ field: 'note', label: 'The note', text: note, optional: decision !== 'ALREADY_ACTIONED' }]),
      ...reasonFaults(facts, reason),
    ]);
    if (faults !== null) return faults;
    // A note on an earlier decision does not stand under another.
    const said = { note: note?.trim() ?? '' };
    const changes = [set('finding', ref, { decision })];
    const content = reworded({ entity: 'finding', ref, fields: ['note'] }, context.content, said, {});
    const same = nothingChanged(facts, { changes, content }, context.content, 'decision');
    if (same !== null) return same;
    const edition = newEdition(facts, { change: 'CORRECTED', things: [{ entity: 'finding', ref }], reason }, context);
    return acceptedWith({
      ...together(
        {
          changes,
          entries: [entry(context, 'finding.decided', ref, WORDS[decision], { decision })],
          content,
        },
        edition,
      ),
      result: { finding: ref, decision },
    });
  },
});
