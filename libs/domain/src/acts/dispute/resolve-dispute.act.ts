import { type Actor, granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { Role } from '../../cycle/facts.js';
import { toldEnded } from '../../dispute/told.js';
import { chairOf } from '../../dispute/turn.js';
import { notItsChair, ON_DISPUTE, openDispute } from './on-dispute.js';

/** What was agreed, and what each side says of it. */
export interface ResolveDisputeInput {
  readonly dispute: string;
  readonly outcome: string;
  readonly raiserView: string;
  readonly otherView: string;
}

/** Ends a dispute that is settled, in both sides' words: the side that raised it says so, or the coordinator or a chair for both. */
export const resolveDispute = defineAct({
  name: 'resolveDispute',
  title: 'Record that a dispute is settled',
  grants: [
    ...granted('own-agency', 'agency-lead', 'agency-executive'),
    ...granted('any', 'coordinator', 'qa-chair', 'executive'),
  ],
  ...ON_DISPUTE,
  typed: ({ outcome, raiserView, otherView }: ResolveDisputeInput) => [
    { field: 'outcome', label: 'What was agreed', text: outcome },
    { field: 'raiserView', label: 'What the agency that raised it says', text: raiserView },
    { field: 'otherView', label: 'What the other side says', text: otherView },
  ],
  open(facts, { dispute: ref }, { actor }) {
    const found = openDispute(facts, ref);
    if (!found.ok || !onlyExecutive(actor)) return found;
    // The executive reads, and ends, the disputes that they chair.
    return actor.person === chairOf(facts, found.value) ? found : notItsChair(facts, found.value);
  },
  decide(facts, dispute, { dispute: ref, outcome, raiserView, otherView }: ResolveDisputeInput, context) {
    return acceptedWith({
      changes: [set('dispute', ref, { state: 'RESOLVED', endedAt: context.now, endedBy: context.actor.person })],
      entries: [entry(context, 'dispute.resolved', ref, 'Both sides have settled it.', { stage: dispute.stage })],
      notices: toldEnded(facts, ref, dispute, {
        how: 'it is settled.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: [
        piece('dispute', ref, 'outcome', null, outcome.trim()),
        piece('dispute', ref, 'raiser-view', null, raiserView.trim()),
        piece('dispute', ref, 'other-view', null, otherView.trim()),
      ],
      result: { dispute: ref },
    });
  },
});

/** Whether somebody has no other part in a dispute than that of the partnership's executive. */
function onlyExecutive({ roles }: Actor): boolean {
  return roles.includes('executive') && !roles.some((role) => BESIDE.includes(role));
}

const BESIDE: readonly Role[] = ['agency-lead', 'agency-executive', 'coordinator', 'qa-chair'];
