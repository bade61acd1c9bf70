import type { ActContext, ActDefinition, Asking, Moment, SomeAct } from '../act/act.js';
import { decide, open, openToSomebody as openDefinition } from '../act/decide.js';
import { evolve, set } from '../cycle/change.js';
import type { Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { accepted, type Outcome } from '../outcome.js';
import { askNewlyToSign } from '../reporting/ask-to-sign.js';
import { isIssued } from '../reporting/draft-fixed.js';
import { changesReport } from '../reporting/report-changed.js';
// Safety alerts
import { acknowledgeAlert } from './alert/acknowledge-alert.act.js';
import { raiseAlert } from './alert/raise-alert.act.js';
import { referAlert } from './alert/refer-alert.act.js';
import { resolveAlert } from './alert/resolve-alert.act.js';
// Briefings
import { draftBriefing } from './briefing/draft-briefing.act.js';
import { openBriefing } from './briefing/open-briefing.act.js';
import { publishBriefing } from './briefing/publish-briefing.act.js';
import { sendBackBriefing } from './briefing/send-back-briefing.act.js';
import { withdrawBriefing } from './briefing/withdraw-briefing.act.js';
// Disputes
import { escalateDispute } from './dispute/escalate-dispute.act.js';
import { planForDispute } from './dispute/plan-for-dispute.act.js';
import { raiseDispute } from './dispute/raise-dispute.act.js';
import { recordDisagreement } from './dispute/record-disagreement.act.js';
import { resolveDispute } from './dispute/resolve-dispute.act.js';
import { withdrawDispute } from './dispute/withdraw-dispute.act.js';
// Moderation
import { addFinding } from './moderation/add-finding.act.js';
import { answerConcordance } from './moderation/answer-concordance.act.js';
import { closeModeration } from './moderation/close-moderation.act.js';
import { correctFinding } from './moderation/correct-finding.act.js';
import { correctGradeWords } from './moderation/correct-grade-words.act.js';
import { decideFinding } from './moderation/decide-finding.act.js';
import { moderateCase } from './moderation/moderate-case.act.js';
import { proceedWithFew } from './moderation/proceed-with-few.act.js';
import { reopenGrade } from './moderation/reopen-grade.act.js';
import { withdrawFinding } from './moderation/withdraw-finding.act.js';
// Planning and selection
import { changePlan } from './planning/change-plan.act.js';
import { launchCycle } from './planning/launch-cycle.act.js';
// Post
import { chaseByEmail } from './reminding/chase-by-email.act.js';
// Reporting
import { answerComment } from './reporting/answer-comment.act.js';
import { approveReport } from './reporting/approve-report.act.js';
import { commentOnFacts } from './reporting/comment-on-facts.act.js';
import { confirmCorrection } from './reporting/confirm-correction.act.js';
import { confirmFacts } from './reporting/confirm-facts.act.js';
import { correctAction } from './reporting/correct-action.act.js';
import { correctFact } from './reporting/correct-fact.act.js';
import { correctRecommendation } from './reporting/correct-recommendation.act.js';
import { destroyWords } from './reporting/destroy-words.act.js';
import { draftRecommendation } from './reporting/draft-recommendation.act.js';
import { issueDraft } from './reporting/issue-draft.act.js';
import { leaveAgencyOut } from './reporting/leave-agency-out.act.js';
import { proposeAction } from './reporting/propose-action.act.js';
import { recordSignature } from './reporting/record-signature.act.js';
import { replaceSignatory } from './reporting/replace-signatory.act.js';
import { sendBackReport } from './reporting/send-back-report.act.js';
import { withdrawAction } from './reporting/withdraw-action.act.js';
import { withdrawRecommendation } from './reporting/withdraw-recommendation.act.js';
import { closeCycle } from './review/close-cycle.act.js';
import { completeReview } from './review/complete-review.act.js';
import { declineFollowUp } from './review/decline-follow-up.act.js';
import { recordVerdict } from './review/record-verdict.act.js';
// Running the cycle
import { agreeToProposal } from './running/agree-to-proposal.act.js';
import { extendAgency } from './running/extend-agency.act.js';
import { makeProposal } from './running/make-proposal.act.js';
import { movePanel } from './running/move-panel.act.js';
import { pauseCycle } from './running/pause-cycle.act.js';
import { refuseProposal } from './running/refuse-proposal.act.js';
import { resumeCycle } from './running/resume-cycle.act.js';
import { shiftDates } from './running/shift-dates.act.js';
import { withdrawProposal } from './running/withdraw-proposal.act.js';
import { confirmInvolvement } from './selection/confirm-involvement.act.js';
import { drawSample } from './selection/draw-sample.act.js';
import { lockSample } from './selection/lock-sample.act.js';
import { replaceCase } from './selection/replace-case.act.js';
import { supplyFrame } from './selection/supply-frame.act.js';
// Evidence beside the returns
import { recordCounts } from './sources/record-counts.act.js';
import { recordEvent } from './sources/record-event.act.js';
import { recordSource } from './sources/record-source.act.js';
import { withdrawSource } from './sources/withdraw-source.act.js';
// Returns
import { admitLateReturn } from './submission/admit-late-return.act.js';
import { askClarification } from './submission/ask-clarification.act.js';
import { delegateReturn } from './submission/delegate-return.act.js';
import { nilReturn } from './submission/nil-return.act.js';
import { recordNil } from './submission/record-nil.act.js';
import { reopenNil } from './submission/reopen-nil.act.js';
import { saveReturn } from './submission/save-return.act.js';
import { sayReturnReady } from './submission/say-return-ready.act.js';
import { submitReturn } from './submission/submit-return.act.js';
import { takeBackReturn } from './submission/take-back-return.act.js';
import { waiveReturns } from './submission/waive-returns.act.js';
// Surveys
import { countSurvey } from './survey/count-survey.act.js';
import { moveSurvey } from './survey/move-survey.act.js';
import { openSurvey } from './survey/open-survey.act.js';
import { readSurveyWords } from './survey/read-survey-words.act.js';
import { withdrawSurvey } from './survey/withdraw-survey.act.js';
// Tracking and reviews
import { acceptAction } from './tracking/accept-action.act.js';
import { acceptEvidence } from './tracking/accept-evidence.act.js';
import { answerChallenge } from './tracking/answer-challenge.act.js';
import { cancelAction } from './tracking/cancel-action.act.js';
import { closeRecommendation } from './tracking/close-recommendation.act.js';
import { decideExtension } from './tracking/decide-extension.act.js';
import { reassignAction } from './tracking/reassign-action.act.js';
import { recordUpdate } from './tracking/record-update.act.js';
import { rejectEvidence } from './tracking/reject-evidence.act.js';
import { reopenRecommendation } from './tracking/reopen-recommendation.act.js';
import { requestExtension } from './tracking/request-extension.act.js';
import { submitEvidence } from './tracking/submit-evidence.act.js';
import { updateAction } from './tracking/update-action.act.js';

/** Every thing a person can do to a cycle, by name. One import and one line an act. */
export const ACTS = {
  // Planning and selection
  changePlan,
  launchCycle,
  supplyFrame,
  drawSample,
  confirmInvolvement,
  replaceCase,
  lockSample,
  // Returns
  delegateReturn,
  saveReturn,
  sayReturnReady,
  submitReturn,
  takeBackReturn,
  nilReturn,
  reopenNil,
  recordNil,
  waiveReturns,
  askClarification,
  admitLateReturn,
  // Surveys
  openSurvey,
  moveSurvey,
  withdrawSurvey,
  countSurvey,
  readSurveyWords,
  // Evidence beside the returns
  recordEvent,
  recordSource,
  recordCounts,
  withdrawSource,
  // Safety alerts
  raiseAlert,
  acknowledgeAlert,
  referAlert,
  resolveAlert,
  // Disputes
  raiseDispute,
  planForDispute,
  resolveDispute,
  escalateDispute,
  recordDisagreement,
  withdrawDispute,
  // Moderation
  proceedWithFew,
  answerConcordance,
  moderateCase,
  reopenGrade,
  correctGradeWords,
  addFinding,
  correctFinding,
  withdrawFinding,
  decideFinding,
  closeModeration,
  // Reporting
  draftRecommendation,
  correctRecommendation,
  withdrawRecommendation,
  proposeAction,
  leaveAgencyOut,
  correctAction,
  withdrawAction,
  issueDraft,
  commentOnFacts,
  answerComment,
  correctFact,
  confirmCorrection,
  confirmFacts,
  approveReport,
  replaceSignatory,
  recordSignature,
  sendBackReport,
  destroyWords,
  // Briefings
  draftBriefing,
  openBriefing,
  publishBriefing,
  sendBackBriefing,
  withdrawBriefing,
  // Tracking
  acceptAction,
  answerChallenge,
  updateAction,
  recordUpdate,
  submitEvidence,
  acceptEvidence,
  rejectEvidence,
  requestExtension,
  decideExtension,
  reassignAction,
  cancelAction,
  closeRecommendation,
  reopenRecommendation,
  // Reviews
  completeReview,
  recordVerdict,
  declineFollowUp,
  closeCycle,
  // Running the cycle
  pauseCycle,
  resumeCycle,
  shiftDates,
  movePanel,
  extendAgency,
  makeProposal,
  agreeToProposal,
  refuseProposal,
  withdrawProposal,
  // Post
  chaseByEmail,
} as const;

/** Name of an act. */
export type ActName = keyof typeof ACTS;

/** What the act of that name takes. */
export type InputOf<Name extends ActName> = (typeof ACTS)[Name] extends {
  readonly decide: (facts: CycleFacts, thing: never, input: infer Input, context: ActContext) => unknown;
}
  ? Input
  : never;

/** The part of it that names the thing the act aims at. */
export type AtOf<Name extends ActName> = (typeof ACTS)[Name] extends {
  readonly open: (facts: CycleFacts, at: infer At, asking: Asking) => unknown;
}
  ? At
  : never;

/** The thing an act of that name is done to, as the rules find it where the act is open. */
export type ThingOf<Name extends ActName> = (typeof ACTS)[Name] extends {
  readonly open: (facts: CycleFacts, at: never, asking: Asking) => Outcome<infer Thing>;
}
  ? Thing
  : never;

type AnyAct<Name extends ActName> = ActDefinition<Name, AtOf<Name>, ThingOf<Name>, InputOf<Name> & AtOf<Name>>;

/** Whether the act of that name can be done to a thing now: the thing, or why not. */
export function openAct<Name extends ActName>(
  name: Name,
  facts: CycleFacts,
  at: AtOf<Name>,
  asking: Asking,
): Outcome<ThingOf<Name>> {
  return open(ACTS[name] as unknown as AnyAct<Name>, facts, at, asking);
}

/** Whether the act of that name can be done to a thing now by those whose it is, apart from who asks: the thing, or why not. */
export function openToSomebody<Name extends ActName>(
  name: Name,
  facts: CycleFacts,
  at: AtOf<Name>,
  moment: Moment,
): Outcome<unknown> {
  return openDefinition(ACTS[name] as unknown as AnyAct<Name>, facts, at, moment);
}

/**
 * Decides an act by its name: the checks of `decide`, then the act's own rules. Refused in words, several at once where
 * they can be mended together.
 */
export function decideAct<Name extends ActName>(
  name: Name,
  facts: CycleFacts,
  input: InputOf<Name>,
  context: ActContext,
): Outcome<Decision> {
  return decideAs(ACTS[name] as unknown as SomeAct, facts, input, context);
}

/** Decides an act by its definition, as `decideAct` does by its name: for whoever has looked it up. */
export function decideAs(
  definition: SomeAct,
  facts: CycleFacts,
  input: unknown,
  context: ActContext,
): Outcome<Decision> {
  return withSignatories(facts, withRevision(facts, decide(definition, facts, input, context)), context);
}

/** A decision that counts up how often what an issued draft says was changed, where it changes that. */
function withRevision(facts: CycleFacts, outcome: Outcome<Decision>): Outcome<Decision> {
  if (!outcome.ok || !isIssued(facts) || !changesReport(facts, outcome.value)) return outcome;
  const { value } = outcome;
  // What begins with the last signature, or ends with a draft that is sent back, is no change of what is signed.
  if (!isIssued(evolve(facts, value.changes))) return outcome;
  const counted = set('cycle', '', { reportRevision: facts.cycle.reportRevision + 1 });
  return accepted({ ...value, changes: [...value.changes, counted] });
}

/** A decision with what it asks of those who sign the report: whoever writes an act need not think of them. */
function withSignatories(facts: CycleFacts, outcome: Outcome<Decision>, context: ActContext): Outcome<Decision> {
  if (!outcome.ok || !isIssued(facts)) return outcome;
  const { value } = outcome;
  const { changes, notices } = askNewlyToSign(facts, evolve(facts, value.changes), context);
  if (changes.length === 0 && notices.length === 0) return outcome;
  return accepted({ ...value, changes: [...value.changes, ...changes], notices: [...value.notices, ...notices] });
}
