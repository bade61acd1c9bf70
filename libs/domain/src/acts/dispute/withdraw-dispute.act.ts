import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { toldEnded } from '../../dispute/told.js';
import { ON_DISPUTE, openDispute } from './on-dispute.js';

/** Why a dispute is taken back. */
export interface WithdrawDisputeInput {
  readonly dispute: string;
  readonly reason: string;
}

/** Takes a dispute back: the agency that raised it does, or the coordinator on its word. It stays in the record. */
export const withdrawDispute = defineAct({
  name: 'withdrawDispute',
  title: 'Withdraw a dispute',
  grants: [...granted('own-agency', 'agency-lead', 'agency-executive'), ...granted('any', 'coordinator')],
  ...ON_DISPUTE,
  typed: ({ reason }: WithdrawDisputeInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts, { dispute: ref }) => openDispute(facts, ref),
  decide(facts, dispute, { dispute: ref, reason }: WithdrawDisputeInput, context) {
    return acceptedWith({
      changes: [set('dispute', ref, { state: 'WITHDRAWN', endedAt: context.now, endedBy: context.actor.person })],
      entries: [entry(context, 'dispute.withdrawn', ref, 'The agency that raised it has taken it back.')],
      notices: toldEnded(facts, ref, dispute, {
        how: 'the agency that raised it has taken it back.',
        at: context.now,
        except: [context.actor.person],
      }),
      content: [piece('dispute', ref, 'withdrawn-because', null, reason.trim())],
      result: { dispute: ref },
    });
  },
});
