import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { isGivenUp } from '../../action/open-action.js';
import { put } from '../../cycle/change.js';
import { isApproved } from '../../cycle/cycle-state.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Dispute } from '../../cycle/facts.js';
import { firstStanding, untilInWords } from '../../dispute/climb.js';
import { aboutInWords, isOpenDispute, sideName, stageOf } from '../../dispute/dispute-state.js';
import { toldRaised } from '../../dispute/told.js';
import { type Refusal, refused, refusedForAny } from '../../outcome.js';
import { nextRef, ownOf } from '../../record.js';
import { isIssued } from '../../reporting/draft-fixed.js';
import { standingFindings } from '../../reporting/standing-findings.js';
import { DISPUTED_STAGES } from './on-dispute.js';

/** What a dispute is about, against whom, and why. */
export interface RaiseDisputeInput {
  readonly agency: string;
  /** The other agency; left out, the panel. */
  readonly against?: string;
  readonly about: Dispute['about'];
  /** Ref of a graded case, a finding, a comment on facts of the agency, or an action of a side. */
  readonly thing: string;
  /** Whether it cannot wait for the usual days. A child's safety never waits for a dispute: that is an alert. */
  readonly urgent?: boolean;
  readonly text: string;
}

/** An agency disagrees with another, or with the panel: the partnership's own ladder begins, and the audit goes on. */
export const raiseDispute = defineAct({
  name: 'raiseDispute',
  title: 'Raise a dispute',
  grants: [...granted('own-agency', 'agency-lead'), ...granted('any', 'coordinator')],
  stages: DISPUTED_STAGES,
  whileSuspended: true,
  target: (at: { readonly agency: string }) => ({ entity: 'participant', ref: at.agency }),
  typed: ({ text }: RaiseDisputeInput) => [{ field: 'text', label: 'What you disagree with', text }],
  open(facts, { agency }) {
    const found = theThing(facts.participant, 'agency', agency);
    if (!found.ok || isIssued(facts) || isApproved(facts)) return found;
    return refused('not-issued', 'The draft report has not been issued. You can raise a dispute once it has.');
  },
  decide(facts, _participant, input: RaiseDisputeInput, context) {
    const { agency, against = null, about, thing, urgent = false, text } = input;
    const faults = refusedForAny([againstFault(facts, input), thingFault(facts, input)]);
    if (faults !== null) return faults;
    const reading = context.readings.of(facts);
    const ref = nextRef('D', facts.dispute);
    const dispute: Dispute = {
      ...{ agencyKey: agency, againstKey: against, about, thing, urgent },
      ...{ raisedAt: context.now, raisedBy: context.actor.person, state: 'OPEN' },
      ...firstStanding(reading, urgent, context.now),
      ...{ turns: 1, endedAt: null, endedBy: null, climbed: [] },
    };
    const { name } = stageOf(reading.policy, dispute);
    const reason = `${sideName(facts, agency)} disagrees with ${sideName(facts, against)} about ${aboutInWords(dispute)}. ${name}: until ${untilInWords(dispute, reading)}.`;
    return acceptedWith({
      changes: [put('dispute', ref, dispute)],
      entries: [
        entry(context, 'dispute.raised', ref, reason, { agency, against, about, thing, urgent, dueOn: dispute.dueOn }),
      ],
      notices: toldRaised(facts, ref, dispute, reading, { at: context.now, except: [context.actor.person] }),
      content: [piece('dispute', ref, 'text', null, text.trim())],
      result: { dispute: ref, dueOn: dispute.dueOn },
    });
  },
});

function againstFault(facts: CycleFacts, { agency, against }: RaiseDisputeInput): Refusal | null {
  if (against === undefined) return null;
  if (against === agency) {
    return { code: 'own-agency', words: 'Choose another agency, or the panel', field: 'against' };
  }
  if (ownOf(facts.participant, against) !== undefined) return null;
  return { code: 'agency-not-in-audit', words: `${against} takes no part in this audit.`, field: 'against' };
}

function thingFault(facts: CycleFacts, input: RaiseDisputeInput): Refusal | null {
  const { agency, about, thing } = input;
  if (!isThere(facts, input)) {
    return { code: 'not-found', words: `There is no ${KINDS[about]} ${thing} to disagree about.`, field: 'thing' };
  }
  const again = Object.entries(facts.dispute).find(
    ([, one]) => isOpenDispute(one) && one.agencyKey === agency && one.about === about && one.thing === thing,
  );
  if (again === undefined) return null;
  return { code: 'already-open', words: `Dispute ${again[0]} about it is already open.`, field: 'thing' };
}

function isThere(facts: CycleFacts, { agency, against, about, thing }: RaiseDisputeInput): boolean {
  switch (about) {
    case 'GRADE':
      return ownOf(facts.moderation, thing)?.reopenedAt === null;
    case 'FINDING':
      return ownOf(standingFindings(facts), thing) !== undefined;
    case 'FACT':
      return ownOf(facts.comment, thing)?.agencyKey === agency;
    case 'ACTION': {
      const action = ownOf(facts.action, thing);
      // Until the report is approved, and from then too, the actions of agencies on no side are not theirs to read.
      return action !== undefined && !isGivenUp(action) && [agency, against].includes(action.agencyKey);
    }
  }
}

const KINDS: Readonly<Record<Dispute['about'], string>> = {
  GRADE: 'grade of case',
  FINDING: 'finding',
  FACT: 'comment on facts',
  ACTION: 'action',
};
