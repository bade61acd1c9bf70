import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { followUpOf, yearOnReview } from '../../follow-up/follow-up.js';
import { accepted, refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { ACTION_STAGES } from '../tracking/open-action.js';

/** Why no audit will follow this one up. */
export interface DeclineFollowUpInput {
  readonly reason: string;
}

/** Says that no audit will ask again what this one asked; planning one afterwards takes that back. */
export const declineFollowUp = defineAct({
  name: 'declineFollowUp',
  title: 'Say that no audit will follow this one up',
  grants: granted('any', 'coordinator'),
  stages: ACTION_STAGES,
  target: theCycle,
  typed: ({ reason }: DeclineFollowUpInput) => [{ field: 'reason', label: 'Reason', text: reason }],
  open(facts) {
    const { reference, noFollowUpOn } = facts.cycle;
    if (yearOnReview(facts) === null) {
      return refused('no-year-on', `${reference} is not looked at a year on, so that no audit follows it up.`);
    }
    const [followUp] = followUpOf(facts) ?? [];
    if (followUp !== undefined) return refused('already-planned', alreadyDone(followUp, 'planned'));
    return noFollowUpOn === null
      ? accepted(null)
      : refused('already-declined', 'It has already been said that no audit will follow this one up.');
  },
  decide(_facts, _thing, { reason }: DeclineFollowUpInput, context) {
    return acceptedWith({
      changes: [set('cycle', '', { noFollowUpOn: context.today, noFollowUpBy: context.actor.person })],
      entries: [entry(context, 'follow-up.declined', '', 'No audit will ask again what this one asked.')],
      content: [piece('cycle', '', 'no-follow-up', null, reason.trim())],
      result: { followUp: null },
    });
  },
});
