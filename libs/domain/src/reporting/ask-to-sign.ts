import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { notices } from '../notice/notice.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import { accuracyClosed } from './accuracy-window.js';
import { isIssued } from './draft-fixed.js';
import { type Signatory, signingKind, unsigned } from './signatories.js';

/**
 * Asks those to sign who are asked now and were not before: somebody else was asked instead, what was signed has changed,
 * or an alert has come. Nobody while agencies check the facts.
 */
export function askNewlyToSign(before: CycleFacts, after: CycleFacts, at: Instant): readonly Notice[] {
  if (!isSigning(after)) return [];
  const asked = new Set(isSigning(before) ? unsigned(before).map(keyOf) : []);
  const dueOn = after.stage.reporting?.dueOn ?? null;
  return askToSign(
    after,
    unsigned(after).filter((one) => !asked.has(keyOf(one))),
    dueOn,
    at,
  );
}

/** Asks people to sign by the day of the stage, or by one of their own; approval itself has a ladder that asks the chair. */
export function askToSign(
  facts: CycleFacts,
  asked: readonly Signatory[],
  dueOn: PlainDate | null,
  at: Instant,
): readonly Notice[] {
  return asked
    .filter((one) => signingKind(one) === 'signature')
    .flatMap((one) =>
      notices(facts, {
        // A report that is brought to approval again asks again.
        rule: ['signature-asked', one.round + (facts.stage.reporting?.occurrence ?? 1) - 1],
        subject: one.post,
        to: ['signatory'],
        about: { ownerKey: one.person },
        dueOn: one.dueOn ?? dueOn,
        reason: reasonFor(facts, one),
        next: 'The report is approved once everybody who is asked has signed it.',
        at,
      }),
    );
}

/** Whether signatures are asked for: the check of facts is closed, and the report is not approved. */
export function isSigning(facts: CycleFacts): boolean {
  return isIssued(facts) && accuracyClosed(facts);
}

function keyOf({ ref, person }: Signatory): string {
  return `${ref}/${person}`;
}

/** Why somebody is asked: nothing of grades or alerts, which emails do not tell. */
function reasonFor(facts: CycleFacts, { ref, round }: Signatory): string {
  if (ownOf(facts.signature, ref) !== undefined) return 'You are asked to sign the report instead of somebody else.';
  return round > 1
    ? 'The report has changed since you signed it.'
    : 'Your name is to stand under the report of this audit.';
}
