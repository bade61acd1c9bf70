import { z } from 'zod';
import type { ActionProgress } from '#domain/action/progress.js';
import { EVIDENCE_KINDS, MOST_BYTES, MOST_FILES } from '#domain/acts/tracking/evidence-file.js';
import { dayField, keyField, longText, refField } from './fields.js';
import { pageOfThings } from './things.schemas.js';

const fileNumber = z.number().int().min(1).max(MOST_FILES);
/** A file that may become evidence of an action: its bytes are checked, sealed and kept until the evidence is sent. */
export const addEvidenceFileSchema = z.strictObject({
  action: refField,
  /** Its name with the ending that says what it is: pdf, docx, xlsx, png, jpg, jpeg, csv or txt. */
  name: z.string().min(1).max(500),
  kind: z.enum(EVIDENCE_KINDS),
  /** Day of the document itself. */
  documentOn: dayField,
  bytes: z.base64().max(Math.ceil(MOST_BYTES / 3) * 4),
});
/** Takes away a file that was not sent yet, by its number. */
export const removeEvidenceFileSchema = z.strictObject({ action: refField, file: fileNumber });
/**
 * What adding a file answers with: its number within the action, its size in bytes, and the SHA-256 of its bytes in
 * hex.
 */
export const evidenceFileAnswer = z.strictObject({
  file: fileNumber,
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});

const anUpdate = z.strictObject({
  action: refField,
  note: longText,
  forecastOn: dayField.optional(),
  declared: z.enum(['AMBER', 'RED']).optional(),
  blockedExternally: z.boolean().optional(),
  progress: z.enum(['IN_PROGRESS', 'COMPLETED_AWAITING_EVIDENCE']).optional(),
});

/** Inputs of acts, by the act's name. */
export const TRACKING_ACTS = {
  /** The owner takes the action on. */
  acceptAction: z.strictObject({ action: refField }),
  /**
   * What will be done about something late that was passed up, and by when: at most 20 working days. `about` is
   * `action-A03`, `returns-POL` (late returns of an agency) or `recovery-R01` (a recovery plan).
   */
  answerChallenge: z.strictObject({ about: refField, words: longText, byOn: dayField }),
  /**
   * How an action stands, in the owner's words; `forecastOn` is the day they expect, and `declared` may only worsen the
   * computed colour.
   */
  updateAction: anUpdate,
  /** The same as its owner said it to the coordinator, and on which day. */
  recordUpdate: anUpdate.extend({ saidOn: dayField }),
  /** What shows that an action is done; `files` are numbers of files added before, at most ten. */
  submitEvidence: z.strictObject({
    action: refField,
    kind: z.enum(EVIDENCE_KINDS),
    note: longText,
    files: z.array(fileNumber).max(MOST_FILES).optional(),
  }),
  /** Signs the action off; the note is optional. */
  acceptEvidence: z.strictObject({ action: refField, note: longText.optional() }),
  /** Sends the evidence back: what is missing. */
  rejectEvidence: z.strictObject({ action: refField, reason: longText }),
  /** Asks for more time, until a day after the present due date, and says what is done meanwhile. */
  requestExtension: z.strictObject({
    action: refField,
    toOn: dayField,
    reason: longText,
    mitigation: longText,
  }),
  /** The answer to a request (`A01-X1`), with its reason. */
  decideExtension: z.strictObject({
    extension: refField,
    decision: z.enum(['APPROVED', 'REFUSED']),
    toOn: dayField.optional(),
    reason: longText,
  }),
  /** Another owner, and perhaps another deputy, by their keys; both work for the action's agency. */
  reassignAction: z.strictObject({
    action: refField,
    owner: keyField,
    deputy: keyField.optional(),
    reason: longText,
  }),
  /** Ends an action that is not carried out: why. */
  cancelAction: z.strictObject({ action: refField, reason: longText }),
  /** Closes a recommendation: what shows that its outcome was reached. */
  closeRecommendation: z.strictObject({
    recommendation: refField,
    evidence: longText,
    /** Of a recommendation for the audit’s own method: which template was changed. */
    template: keyField.optional(),
  }),
  /** Opens a closed recommendation again, in its next round: why. */
  reopenRecommendation: z.strictObject({ recommendation: refField, reason: longText }),
};

const timeliness = z.enum(['IN_TIME', 'LATE', 'NOT_DUE']);
const progressSchema = z.strictObject({
  colour: z.enum(['BLUE', 'GREY', 'RED', 'AMBER', 'GREEN']),
  why: z.string(),
  drift: z.array(
    z.enum([
      'PAST_DUE',
      'NO_UPDATE_30',
      'NO_UPDATE_60',
      'FORECAST_LATE',
      'OWNER_VACANT',
      'EVIDENCE_REJECTED',
      'NOT_ACCEPTED',
    ]),
  ),
  original: z
    .strictObject({
      firstDueOn: dayField,
      dueOn: dayField,
      byFirst: timeliness,
      byCurrent: timeliness,
      moved: z.number().int().min(0),
      slippedDays: z.number().int(),
    })
    .nullable(),
}) satisfies z.ZodType<ActionProgress>;

/** A page of actions: each as it is kept, with how it stands today. */
export const actionPage = pageOfThings('action', { progress: progressSchema });
