import type { CycleFacts } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { type Outcome, type Refusal, refused, refusedForAny } from '../../outcome.js';
import { accuracyOver } from '../../reporting/accuracy-window.js';
import { approvalHeldUp } from '../../reporting/approval-held-up.js';
import { isIssued } from '../../reporting/draft-fixed.js';
import type { PlainDate } from '../../time/plain-date.js';
import { listed } from '../../words.js';

/** Why nobody can sign the report yet, every reason at once; null when it can be signed. */
export function signingShut(facts: CycleFacts, today: PlainDate): Outcome<never> | null {
  if (!isIssued(facts)) {
    return refused('not-issued', 'The draft has not been issued. Agencies check its facts before it is approved.');
  }
  return refusedForAny([accuracyOpen(facts, today), ...approvalHeldUp(facts)]);
}

function accuracyOpen(facts: CycleFacts, today: PlainDate): Refusal | null {
  if (accuracyOver(facts, today)) return null;
  const waiting = Object.values(facts.participant).filter(
    (one) => one.accuracyAnsweredAt === null && one.accuracyDueOn !== null && today <= one.accuracyDueOn,
  );
  const names = listed(waiting.map((one) => agencyName(facts, one.agencyKey)));
  const words = `${names} can still comment on facts. Wait for the answer, or for the last day to pass.`;
  return { code: 'accuracy-open', words };
}
