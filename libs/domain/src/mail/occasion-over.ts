import { awaitsSignOff, isOpenAction } from '../action/open-action.js';
import { isPaused } from '../cycle/cycle-state.js';
import type { Action, Comment, CycleFacts, Dispute, Submission } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { isOpenDispute } from '../dispute/dispute-state.js';
import { chasedDuties } from '../duty/duties.js';
import type { EachTimeRule, OnceRule } from '../notice/rule-words.js';
import { OCCASIONS } from '../notice/rule-words.js';
import { isOpenProposal } from '../proposal/proposal.js';
import { ownOf } from '../record.js';
import { accuracyClosed } from '../reporting/accuracy-window.js';
import { isSigning } from '../reporting/ask-to-sign.js';
import { isCheckingAgain } from '../reporting/checked-again.js';
import { isIssued } from '../reporting/draft-fixed.js';
import { isPublishedBriefing } from '../reporting/live.js';
import { type Signatory, unsigned } from '../reporting/signatories.js';
import { isUngraded } from '../selection/sample-state.js';
import { collectionOf, isOutstanding } from '../submission/collection.js';
import { isBack, isWaived, isWithAgency } from '../submission/return-state.js';
import { isSaidReady } from '../submission/said-ready.js';
import type { Told } from './told.js';

/** Why something that happened need not be told any more, as a clause; null while it must. */
type Over = (facts: CycleFacts, notice: Told, reading: Reading) => string | null;

const DONE = 'it has been done';
const doneIf = (is: boolean | undefined): string | null => (is === true ? DONE : null);
/** It happened, and stays as it was. */
const STAYS: Over = () => null;

const agency: Over = ({ participant }, { subject }) =>
  doneIf((ownOf(participant, subject)?.involvementConfirmedAt ?? null) !== null);

const review: Over = (facts, { subject }) => doneIf((ownOf(facts.review, subject)?.completedAt ?? null) !== null);

const action =
  (over: (action: Action, notice: Told) => string | null): Over =>
  (facts, notice) => {
    const one = ownOf(facts.action, notice.subject);
    if (one === undefined) return null;
    return isOpenAction(one) ? over(one, notice) : 'the action has ended';
  };

const given = action(({ ownerKey, deputyKey, acceptedAt, dueOn }, { person, role, dueOn: toldDay }) => {
  // A deputy has nothing to accept, and hears of it all the same.
  if (person === deputyKey) return null;
  if (person !== ownerKey && role !== 'coordinator') return 'it has been given to somebody else';
  // Who owns it hears that it is theirs, also where the deputy has accepted it; but no day that is not its day any more.
  return person === ownerKey && toldDay === dueOn ? null : doneIf(acceptedAt !== null);
});

const aReturn =
  (over: (submission: Submission, notice: Told) => string | null): Over =>
  (facts, notice) => {
    const one = ownOf(facts.submission, notice.subject);
    return one === undefined ? null : over(one, notice);
  };

const aComment =
  (isDone: (comment: Comment) => boolean): Over =>
  (facts, { subject }) => {
    const one = ownOf(facts.comment, subject);
    return one === undefined ? null : doneIf(isDone(one));
  };

const aDispute =
  (over: (dispute: Dispute, notice: Told) => string | null): Over =>
  (facts, notice) => {
    const one = ownOf(facts.dispute, notice.subject);
    if (one === undefined) return null;
    return isOpenDispute(one) ? over(one, notice) : 'the dispute has ended';
  };
const disputeNow = aDispute(({ turns }, { occurrence }) => (turns > occurrence ? 'the dispute has gone on' : null));

/** A link is worth passing on while its survey is open, and the newest days are the ones to tell. */
const surveyLink: Over = (facts, { subject, rule, occurrence }) => {
  const one = ownOf(facts.survey, subject);
  if (one === undefined) return null;
  if (one.state !== 'OPEN') return 'the survey is no longer open';
  const toldOf = rule === 'survey-opened' ? 0 : rule === 'survey-moved' ? occurrence : occurrence - 1;
  return one.moved > toldOf ? 'its days have moved' : null;
};

/** Who is asked to sign the report for a post now; undefined where nobody is any more. */
function askedFor(facts: CycleFacts, post: string): Signatory | undefined {
  return isSigning(facts) ? unsigned(facts).find((one) => one.post === post) : undefined;
}

const publishedBriefing: Over = ({ briefing }, { subject }) => {
  const one = ownOf(briefing, subject);
  return one === undefined || isPublishedBriefing(one) ? null : 'the briefing has been withdrawn or replaced';
};

/** What the chair of a team is asked for, as long as they chair it and it has not closed. */
const aTeam: Over = (facts, { subject, person }) => {
  const one = ownOf(facts.team, subject);
  if (one === undefined) return null;
  return one.chairKey === person ? doneIf(one.closedAt !== null) : 'somebody else chairs it';
};

/** THE table of how long what happened is worth telling; what is no longer so is left out of the email that leaves. */
const OVER: Readonly<Record<OnceRule | EachTimeRule, Over>> = {
  'sample-drawn-late': agency,
  'case-replaced': agency,
  invitation: STAYS,
  'sample-locked': (facts, { subject }) => doneIf(!collectionOf(facts.submission).outstanding.has(subject)),
  'close-submission': (facts) => doneIf((facts.stage.moderation?.closedAt ?? null) !== null),
  'return-not-received': STAYS,
  'late-admitted': STAYS,
  'late-return': aReturn(({ state }) => (state === 'LATE_NOT_USED' ? null : 'it has been decided on')),
  'return-delegated': aReturn((one, { person }) => {
    if (!isWithAgency(one)) return DONE;
    return one.delegateKey === person ? null : 'it has been given to somebody else';
  }),
  'return-taken-back': aReturn(({ delegateKey }, { person }) =>
    delegateKey === person ? 'it has been given to them again' : null,
  ),
  'return-ready': aReturn((one, { occurrence }) => {
    if (!isWithAgency(one)) return DONE;
    if (!isSaidReady(one)) return 'it is not said to be ready any more';
    return one.readySaid > occurrence ? 'it has been said again' : null;
  }),
  receipt: aReturn((one) => {
    if (isBack(one)) return 'it has been sent back with questions';
    return isOutstanding(one) ? 'it is open again' : null;
  }),
  'clarification-asked': aReturn((one) => doneIf(!isBack(one))),
  'return-reopened': aReturn((one) => doneIf(!isOutstanding(one))),
  'return-recalled': STAYS,
  'nil-recorded': aReturn((one) => (isOutstanding(one) ? 'it is open again' : null)),
  'returns-waived': ({ submission }, { subject }) =>
    doneIf(!Object.values(submission).some((one) => one.agencyKey === subject && isWaived(one))),
  'case-left-out': STAYS,
  'few-returns': STAYS,
  'teams-closed': (facts) => doneIf((facts.stage.moderation?.closedAt ?? null) !== null),
  'team-opened': aTeam,
  'team-chair-asked': aTeam,
  'fact-commented': aComment(({ answeredAt }) => answeredAt !== null),
  'comment-answered': STAYS,
  // A draft that is sent back takes both days away: its facts are checked again.
  'fact-agreed': aComment(({ correctedAt, correctionDueOn }) => correctedAt !== null || correctionDueOn === null),
  'fact-corrected': aComment(({ recheckedAt, recheckDueOn }) => recheckedAt !== null || recheckDueOn === null),
  'fact-changed': (facts, { subject, occurrence }) => {
    if (!isIssued(facts)) return 'the draft is no longer being checked';
    const one = ownOf(facts.participant, subject);
    if (one === undefined) return DONE;
    const isChecking = isCheckingAgain(one) || (one.accuracyAnsweredAt === null && !accuracyClosed(facts));
    return isChecking && one.rechecks > occurrence ? null : doneIf(!isChecking);
  },
  'signature-asked': (facts, { subject, person }) => doneIf(askedFor(facts, subject)?.person !== person),
  'signature-vacant': (facts, { subject }) => doneIf(askedFor(facts, subject)?.person !== null),
  'signature-replaced': STAYS,
  'dispute-raised': aDispute(() => null),
  'dispute-raised-urgently': aDispute(() => null),
  'dispute-advanced': disputeNow,
  'dispute-advanced-urgently': disputeNow,
  'dispute-planned': disputeNow,
  'challenge-answered': STAYS,
  'dispute-ended': STAYS,
  'survey-opened': surveyLink,
  'survey-moved': surveyLink,
  'survey-shared': surveyLink,
  'survey-closed': (facts, { subject, role }) =>
    role !== 'coordinator' ? null : doneIf(ownOf(facts.survey, subject)?.state !== 'CLOSED'),
  'survey-withdrawn': STAYS,
  movePanel: STAYS,
  'safety-alert': STAYS,
  'safety-alert-repeat': (facts, { subject }) =>
    ownOf(facts.alert, subject)?.state === 'RAISED' ? null : 'the alert has been acknowledged',
  'safety-alert-acknowledged': STAYS,
  'safety-alert-referred': STAYS,
  'safety-alert-closed': STAYS,
  'case-reopened': (facts, { subject }) => {
    const one = ownOf(facts.case, subject);
    return doneIf(one !== undefined && !isUngraded(facts, one));
  },
  'draft-issued': (facts, { subject, occurrence }) => {
    if (!isIssued(facts) || occurrence !== facts.cycle.draftNumber) return 'the draft was sent back';
    if (accuracyClosed(facts)) return 'the check of facts has closed';
    return doneIf((ownOf(facts.participant, subject)?.accuracyAnsweredAt ?? null) !== null);
  },
  'report-approved': STAYS,
  'action-assigned': given,
  'action-reassigned': given,
  'evidence-waiting': action((one) => doneIf(!awaitsSignOff(one))),
  'evidence-accepted': STAYS,
  'evidence-rejected': action((one) => doneIf(awaitsSignOff(one))),
  'extension-asked': (facts, { subject }) => doneIf(ownOf(facts.extension, subject)?.state !== 'REQUESTED'),
  'extension-decided': STAYS,
  'open-review': review,
  'open-one-year-on': review,
  // The plan is the coordinator's to propose; the others hear that it is open again.
  'recommendation-reopened': (facts, { subject, role }, reading) =>
    role !== 'coordinator'
      ? null
      : doneIf(!chasedDuties(facts, reading).some(({ kind, ref }) => kind === 'recovery' && ref === subject)),
  'briefing-published': publishedBriefing,
  'briefing-opened': publishedBriefing,
  'briefing-replaced': publishedBriefing,
  'briefing-withdrawn': STAYS,
  'report-corrected': STAYS,
  'action-corrected': STAYS,
  'action-withdrawn': STAYS,
  'action-cancelled': STAYS,
  'content-kept': ({ cycle }, { occurrence }) =>
    doneIf(cycle.keepings > occurrence || (cycle.keepings === occurrence && cycle.keptOn === null)),
  'content-released': ({ cycle }) => doneIf(cycle.keptOn !== null),
  'report-sent-back': (facts) => doneIf(isIssued(facts)),
  'briefing-sent-back': (facts, { subject }, reading) =>
    doneIf(!chasedDuties(facts, reading).some(({ kind, ref }) => kind === 'redraft' && ref === subject)),
  pauseCycle: ({ cycle }) => (isPaused(cycle) ? null : 'the audit has been resumed'),
  resumeCycle: ({ cycle }) => (isPaused(cycle) ? 'the audit has been paused' : null),
  shiftDates: STAYS,
  extendAgency: ({ participant }, { subject, occurrence }) =>
    (ownOf(participant, subject)?.returnsOccurrence ?? occurrence) > occurrence ? 'its date has moved again' : null,
  'proposal-made': (facts, { subject }) => {
    const one = ownOf(facts.proposal, subject);
    return doneIf(one !== undefined && !isOpenProposal(facts, one));
  },
  'proposal-ended': STAYS,
  cancelCycle: STAYS,
  'cycle-closed': STAYS,
  'step-failed': ({ steps }, { key }) => {
    // `step-failed/<step's key>/<attempt>/<person>`
    const step = key.split('/').slice(1, -2).join('/');
    return doneIf(steps[step] !== undefined && steps[step]?.outcome !== 'failed');
  },
  'address-not-theirs': STAYS,
};

/**
 * Why what a notice tells of once need not be told any more; null while it must, and for a rule that no release knows any
 * more. A rung of a ladder is not asked here.
 */
export function whyOver(facts: CycleFacts, notice: Told, reading: Reading): string | null {
  return Object.hasOwn(OCCASIONS, notice.rule) ? OVER[notice.rule as keyof typeof OVER](facts, notice, reading) : null;
}
