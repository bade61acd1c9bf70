import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { agencyName } from '../../cycle/roster.js';
import { refused } from '../../outcome.js';
import { isToCheckAgain } from '../../reporting/checked-facts.js';
import { dayInWords } from '../../time/plain-date.js';

/** Which comment led to the correction. */
export interface ConfirmCorrectionInput {
  readonly comment: string;
}

/** An agency confirms that what it said was wrong has been put right. */
export const confirmCorrection = defineAct({
  name: 'confirmCorrection',
  title: 'Confirm a correction',
  grants: granted('own-agency', 'agency-lead'),
  stages: ['reporting'],
  target: (at: { readonly comment: string }) => ({ entity: 'comment', ref: at.comment }),
  open(facts, { comment: ref }, { today }) {
    const found = theThing(facts.comment, 'comment', ref);
    if (!found.ok) return found;
    const { correctedAt, recheckDueOn } = found.value;
    if (correctedAt === null) {
      return refused('not-corrected', `Nothing has been corrected after ${ref}, so there is nothing to check again.`);
    }
    if (recheckDueOn === null || !isToCheckAgain(found.value)) {
      return refused('already-answered', 'The check of this correction is over. You do not need to do anything else.');
    }
    if (today <= recheckDueOn) return found;
    const words = `Your last day was ${dayInWords(recheckDueOn)}, so the correction counts as right. Tell the coordinator if it is not.`;
    return refused('accuracy-closed', words);
  },
  decide(facts, { agencyKey, about }, { comment: ref }: ConfirmCorrectionInput, context) {
    const words = `${agencyName(facts, agencyKey)} confirmed the correction of ${about ?? ref}.`;
    return acceptedWith({
      changes: [set('comment', ref, { recheckedAt: context.now })],
      entries: [entry(context, 'correction.confirmed', ref, words, { agency: agencyKey })],
      result: { comment: ref },
    });
  },
});
