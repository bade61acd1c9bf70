import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { agencyName } from '../../cycle/roster.js';
import { type Refusal, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { leftOutField, liveActions } from '../../reporting/live.js';
import { alreadyDone } from '../../text/messages.js';
import { proposeAction } from './propose-action.act.js';

/** The agency that gets no action under a recommendation for every agency, and why. */
export interface LeaveAgencyOutInput {
  readonly recommendation: string;
  readonly agency: string;
  readonly reason: string;
}

/**
 * Leaves one agency out of a recommendation for every agency, with the reason, so that the report can be approved without
 * an action for it. An action that is proposed for it later takes it in again.
 */
export const leaveAgencyOut = defineAct({
  name: 'leaveAgencyOut',
  title: 'Leave an agency out of a recommendation',
  grants: proposeAction.grants,
  stages: ['reporting'],
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  typed: ({ reason }: LeaveAgencyOutInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { recommendation: ref }) {
    const found = theThing(facts.recommendation, 'recommendation', ref);
    if (!found.ok) return found;
    if (found.value.target !== 'EACH_AGENCY') return refused('not-for-each', `${ref} is not for every agency.`);
    if (found.value.state === 'DRAFT') return found;
    return refused('recommendation-ended', `${ref} is no longer a draft: no agency can be left out of it.`);
  },
  decide(facts, { leftOut }, { recommendation: ref, agency, reason }, context) {
    const name = agencyName(facts, agency);
    const fault = (code: Refusal['code'], words: string) => refusedFor([{ code, words, field: 'agency' }]);
    if (ownOf(facts.participant, agency) === undefined) {
      return fault('agency-not-in-audit', `${name} does not take part in this audit.`);
    }
    if (liveActions(facts, ref, agency) > 0) return fault('has-actions', `${name} has an action under ${ref}.`);
    if (leftOut.includes(agency)) return fault('already-left-out', alreadyDone(`${name} has already been`, 'left out'));
    return acceptedWith({
      changes: [set('recommendation', ref, { leftOut: [...leftOut, agency] })],
      entries: [entry(context, 'agency.left-out', ref, `${name} gets no action under ${ref}.`, { agency })],
      content: [piece('recommendation', ref, leftOutField(agency), null, reason.trim())],
      result: { recommendation: ref, agency },
    });
  },
});
