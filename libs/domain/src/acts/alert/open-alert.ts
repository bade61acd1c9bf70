import type { ActContext } from '../../act/act.js';
import { alertCalls } from '../../alert/alert-calls.js';
import { type Change, put } from '../../cycle/change.js';
import type { ContentPiece, LogEntry, Notice } from '../../cycle/decision.js';
import { entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { notices } from '../../notice/notice.js';

/** What is known when an alert is raised. */
export interface Concern {
  readonly agencyKey: string;
  readonly caseRef: string | null;
  /** The return whose answer raised it. */
  readonly returnRef: string | null;
  readonly told: string;
  readonly when: string;
  readonly concern: string;
}

/** A new alert with everything that follows from it. */
export interface OpenedAlert {
  readonly ref: string;
  readonly changes: readonly Change[];
  readonly entries: readonly LogEntry[];
  readonly notices: readonly Notice[];
  readonly content: readonly ContentPiece[];
}

/**
 * Opens a safety alert, the same for everybody who raises one: its ref (`S01`) and what follows, with urgent notices to
 * those who are called at once. Never refused.
 */
export function openAlert(facts: CycleFacts, concern: Concern, context: ActContext): OpenedAlert {
  const ref = `S${String(Object.keys(facts.alert).length + 1).padStart(2, '0')}`;
  const { agencyKey, caseRef, returnRef } = concern;
  const place = caseRef === null ? '' : ` for ${caseRef}`;
  const raised = { agencyKey, raisedBy: context.actor.person };
  const calls = alertCalls(facts, raised);
  const minutes = facts.cycle.policy.alert.repeatMinutes;
  return {
    ref,
    changes: [
      put('alert', ref, {
        caseRef,
        ...raised,
        raisedAt: context.now,
        state: 'RAISED',
        acknowledgedAt: null,
        acknowledgedBy: null,
        resolvedAt: null,
      }),
    ],
    entries: [
      entry(
        context,
        'alert.raised',
        ref,
        `Somebody may not be safe now: raised${place} ${returnRef === null ? 'directly' : `in return ${returnRef}`}.`,
        { agency: agencyKey, case: caseRef, return: returnRef },
      ),
    ],
    notices: notices(facts, {
      rule: 'safety-alert',
      subject: ref,
      to: calls[0]?.posts ?? [],
      about: { agencyKey },
      reason: `You are a contact for immediate risk. Alert ${ref} was raised${place} by ${agencyName(facts, agencyKey)}.`,
      next: `Open it and acknowledge it. If nobody does so within ${minutes} minutes, ${calls.length > 1 ? 'the next contacts' : 'you'} will be called${calls.length > 1 ? '' : ' again'}. This service does not make a referral for you: follow your own procedure now.`,
      at: context.now,
    }),
    content: (['told', 'when', 'concern'] as const)
      .filter((field) => concern[field].trim() !== '')
      .map((field) => piece('alert', ref, field, agencyKey, concern[field])),
  };
}
