import { ROLE_WORDS } from '../access/who-may.js';
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

/**
 * Asks people to sign by the day of the stage, or by one of their own; where nobody holds a post, those who may ask
 * somebody are told. Approval itself has a ladder that asks the chair.
 */
export function askToSign(
  facts: CycleFacts,
  asked: readonly Signatory[],
  dueOn: PlainDate | null,
  at: Instant,
): readonly Notice[] {
  // A report that is brought to approval again asks again.
  const again = (facts.stage.reporting?.occurrence ?? 1) - 1;
  return asked
    .filter((one) => signingKind(one) === 'signature')
    .flatMap((one) => {
      const { post, person, round } = one;
      const told = { subject: post, dueOn: one.dueOn ?? dueOn, next: NEXT, at };
      return person === null
        ? notices(facts, {
            ...told,
            rule: ['signature-vacant', round + again],
            to: ['qa-chair', 'coordinator'],
            reason: `Nobody who can sign the report as ${ROLE_WORDS[post]} is with the partnership now.`,
          })
        : notices(facts, {
            ...told,
            rule: ['signature-asked', round + again],
            to: ['signatory'],
            about: { ownerKey: person },
            reason: reasonFor(facts, one),
          });
    });
}

const NEXT = 'The report is approved once everybody who is asked has signed it.';

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
