import type { z } from 'zod';
import type { ActName, InputOf } from '#domain/acts/acts.js';
import { acknowledgeAlertSchema, raiseAlertSchema, referAlertSchema, resolveAlertSchema } from './alert.schemas.js';
import { draftBriefingSchema, publishBriefingSchema } from './briefing.schemas.js';
import {
  addFindingSchema,
  closeModerationSchema,
  decideFindingSchema,
  moderateCaseSchema,
} from './moderation.schemas.js';
import { launchCycleSchema } from './planning.schemas.js';
import { chaseByEmailSchema } from './post.schemas.js';
import {
  answerCommentSchema,
  approveReportSchema,
  commentOnFactsSchema,
  confirmFactsSchema,
  draftRecommendationSchema,
  issueDraftSchema,
  proposeActionSchema,
} from './reporting.schemas.js';
import { closeCycleSchema, completeReviewSchema, recordVerdictSchema } from './review.schemas.js';
import {
  cancelCycleSchema,
  extendAgencySchema,
  pauseCycleSchema,
  resumeCycleSchema,
  shiftDatesSchema,
} from './running.schemas.js';
import {
  confirmInvolvementSchema,
  drawSampleSchema,
  lockSampleSchema,
  replaceCaseSchema,
  supplyFrameSchema,
} from './selection.schemas.js';
import {
  admitLateReturnSchema,
  askClarificationSchema,
  delegateReturnSchema,
  nilReturnSchema,
  saveReturnSchema,
  submitReturnSchema,
} from './submission.schemas.js';
import {
  acceptActionSchema,
  acceptEvidenceSchema,
  cancelActionSchema,
  closeRecommendationSchema,
  decideExtensionSchema,
  reassignActionSchema,
  rejectEvidenceSchema,
  reopenRecommendationSchema,
  requestExtensionSchema,
  submitEvidenceSchema,
  updateActionSchema,
} from './tracking.schemas.js';

export { planCycleSchema } from './planning.schemas.js';

/** The schema of every act's input, by the act's name: one line an act, checked against the domain both ways. */
export const ACT_SCHEMAS = {
  // Planning and selection
  launchCycle: launchCycleSchema,
  supplyFrame: supplyFrameSchema,
  drawSample: drawSampleSchema,
  confirmInvolvement: confirmInvolvementSchema,
  replaceCase: replaceCaseSchema,
  lockSample: lockSampleSchema,
  // Returns
  delegateReturn: delegateReturnSchema,
  saveReturn: saveReturnSchema,
  submitReturn: submitReturnSchema,
  nilReturn: nilReturnSchema,
  askClarification: askClarificationSchema,
  admitLateReturn: admitLateReturnSchema,
  // Safety alerts
  raiseAlert: raiseAlertSchema,
  acknowledgeAlert: acknowledgeAlertSchema,
  referAlert: referAlertSchema,
  resolveAlert: resolveAlertSchema,
  // Moderation
  moderateCase: moderateCaseSchema,
  addFinding: addFindingSchema,
  decideFinding: decideFindingSchema,
  closeModeration: closeModerationSchema,
  // Reporting
  draftRecommendation: draftRecommendationSchema,
  proposeAction: proposeActionSchema,
  issueDraft: issueDraftSchema,
  commentOnFacts: commentOnFactsSchema,
  answerComment: answerCommentSchema,
  confirmFacts: confirmFactsSchema,
  approveReport: approveReportSchema,
  // Briefings
  draftBriefing: draftBriefingSchema,
  publishBriefing: publishBriefingSchema,
  // Tracking
  acceptAction: acceptActionSchema,
  updateAction: updateActionSchema,
  submitEvidence: submitEvidenceSchema,
  acceptEvidence: acceptEvidenceSchema,
  rejectEvidence: rejectEvidenceSchema,
  requestExtension: requestExtensionSchema,
  decideExtension: decideExtensionSchema,
  reassignAction: reassignActionSchema,
  cancelAction: cancelActionSchema,
  closeRecommendation: closeRecommendationSchema,
  reopenRecommendation: reopenRecommendationSchema,
  // Reviews
  completeReview: completeReviewSchema,
  recordVerdict: recordVerdictSchema,
  closeCycle: closeCycleSchema,
  // Running the cycle
  pauseCycle: pauseCycleSchema,
  resumeCycle: resumeCycleSchema,
  shiftDates: shiftDatesSchema,
  extendAgency: extendAgencySchema,
  cancelCycle: cancelCycleSchema,
  // Post
  chaseByEmail: chaseByEmailSchema,
} as const satisfies { readonly [Name in ActName]: z.ZodType<InputOf<Name>> };
