import { defineAct } from '../../act/act.js';
import { reviewerPost, SIGNS_OFF } from '../../action/sign-off.js';
import { set } from '../../cycle/change.js';
import { cycleDays } from '../../cycle/cycle-days.js';
import { acceptedWith, entry, type Notice, piece } from '../../cycle/decision.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import type { Instant } from '../../time/instant.js';
import { dayInWords, type PlainDate } from '../../time/plain-date.js';
import { type EVIDENCE_KINDS, filePlace, filesToSend } from './evidence-file.js';
import { acceptedAction, ON_ACTION, OWNER } from './open-action.js';

/** What shows that an action is done. */
export interface SubmitEvidenceInput {
  readonly action: string;
  readonly kind: (typeof EVIDENCE_KINDS)[number];
  readonly note: string;
  /** Files that were added to the action before, by their numbers. */
  readonly files?: readonly number[];
}

/** The owner sends evidence; from then on the reviewer is waited for, not the owner. */
export const submitEvidence = defineAct({
  name: 'submitEvidence',
  title: 'Send evidence that an action is done',
  grants: OWNER,
  ...ON_ACTION,
  reads: (_, { action, files = [] }: SubmitEvidenceInput) => files.map((file) => filePlace(action, file)),
  typed: ({ note }: SubmitEvidenceInput) => [{ field: 'note', label: 'The note', text: note }],
  open(facts, { action: ref }, { today }) {
    const found = acceptedAction(facts, ref);
    if (!found.ok) return found;
    if (found.value.state === 'EVIDENCE_SUBMITTED') {
      return refused('with-reviewer', `The evidence for ${ref} is already with its reviewer.`);
    }
    const signOffDueOn = cycleDays(facts.cycle, facts.roster).shift(today, facts.cycle.policy.limits.signOff);
    return accepted({ action: found.value, signOffDueOn });
  },
  decide(facts, { action, signOffDueOn }, { action: ref, kind, note, files = [] }: SubmitEvidenceInput, context) {
    if (kind === 'COMMS_ISSUED' && (action.priority === 'HIGH' || action.priority === 'URGENT')) {
      return refused(
        'evidence-too-weak',
        `${ref} has priority ${action.priority.toLowerCase()}: telling staff does not close it. Show what has changed.`,
        'kind',
      );
    }
    const sending = filesToSend(ref, files, context.actor.person, context.content);
    if (!sending.ok) return sending;
    const sent = sending.value;
    const round = action.evidenceRejections + 1;
    const place = `evidence-${action.occurrence}-${round}`;
    const updates = action.updates + 1;
    return acceptedWith({
      changes: [
        set('action', ref, {
          state: 'EVIDENCE_SUBMITTED',
          evidenceSubmittedAt: context.now,
          signOffDueOn,
          // Evidence is an update as well: it ends the owner's silence, and the next reminder is a new one.
          updates,
          updatedOn: context.today,
        }),
      ],
      entries: [
        entry(context, 'evidence.submitted', ref, `To be signed off by ${dayInWords(signOffDueOn)}.`, {
          kind,
          round,
          ...(sent.length === 0 ? {} : { files: sent.length, sha256: sent.map(([, { sha256 }]) => sha256).join(' ') }),
        }),
      ],
      notices: waitsForSignOff(facts, ref, { action, round, signOffDueOn, at: context.now }),
      content: [
        piece('action', ref, place, null, { kind, note: note.trim() }),
        ...sent.map(([number, file]) =>
          piece(...filePlace(ref, number), action.agencyKey, { ...file, sentWith: place }),
        ),
        piece('action', ref, `update-${updates}`, null, note.trim()),
      ],
      result: { action: ref, signOffDueOn },
    });
  },
});

/** Tells the people who sign it off, or those who have to see that somebody does. */
function waitsForSignOff(
  facts: CycleFacts,
  ref: string,
  {
    action,
    round,
    signOffDueOn,
    at,
  }: { readonly action: Action; readonly round: number; readonly signOffDueOn: PlainDate; readonly at: Instant },
): readonly Notice[] {
  const post = reviewerPost(facts, ref, action);
  const by = dayInWords(signOffDueOn);
  return notices(facts, {
    rule: ['evidence-waiting', action.occurrence * 100 + round],
    subject: ref,
    to: [post],
    about: action,
    dueOn: signOffDueOn,
    reason: `Evidence for action ${ref} was sent and is waiting to be signed off.`,
    next:
      post === 'coordinator' && action.priority !== 'LOW'
        ? `Have it accepted or rejected by ${by}, by ${SIGNS_OFF[action.priority]}.`
        : `Accept or reject it by ${by}.`,
    at,
  });
}
