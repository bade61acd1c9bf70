import type { CycleFacts } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import type { Refusal } from '../outcome.js';
import { dayInWords } from '../time/plain-date.js';
import { listed } from '../words.js';
import { checkingAgain } from './checked-again.js';
import { commentsThat, factsInWords, isToCheckAgain, isToCorrect } from './checked-facts.js';
import { agenciesWithoutAction } from './live.js';

/** Why a report whose facts are checked cannot be approved yet, no matter who signs; empty when it can. */
export function approvalHeldUp(facts: CycleFacts): readonly Refusal[] {
  return [...unanswered(facts), ...uncorrected(facts), ...uncheckedChanges(facts), ...withoutActions(facts)];
}

function unanswered(facts: CycleFacts): readonly Refusal[] {
  const open = Object.keys(facts.comment).filter((ref) => facts.comment[ref]?.answeredAt === null);
  if (open.length === 0) return [];
  return [{ code: 'comments-unanswered', words: `First answer every comment on facts: ${listed(open)}.` }];
}

/** An error that was agreed is corrected, and its agency has its days to check that. */
function uncorrected(facts: CycleFacts): readonly Refusal[] {
  const wrong = commentsThat(facts, isToCorrect);
  const again = commentsThat(facts, isToCheckAgain);
  const refusals: Refusal[] = [];
  if (wrong.length > 0) {
    const words = `First correct what was agreed to be wrong: ${factsInWords(facts, wrong)}.`;
    refusals.push({ code: 'correction-open', words });
  }
  for (const ref of again) {
    const { agencyKey = '', about, recheckDueOn = null } = facts.comment[ref] ?? {};
    const by = recheckDueOn === null ? '' : ` until ${dayInWords(recheckDueOn)}`;
    const words = `${agencyName(facts, agencyKey)} can check the correction of ${about ?? ref}${by}. Wait for the answer, or for the last day to pass.`;
    refusals.push({ code: 'correction-open', words });
  }
  return refusals;
}

/** What is new or has changed since an agency checked the draft is checked by it first, or its days for that pass. */
function uncheckedChanges(facts: CycleFacts): readonly Refusal[] {
  return checkingAgain(facts).map((agency) => {
    const { recheckOf = [], recheckDueOn = null } = facts.participant[agency] ?? {};
    const by = recheckDueOn === null ? '' : ` until ${dayInWords(recheckDueOn)}`;
    const words = `${agencyName(facts, agency)} can check what is new or has changed since it checked the draft (${listed(recheckOf)})${by}. Wait for the answer, or for the last day to pass.`;
    return { code: 'changes-open', words };
  });
}

/** What every agency was asked to do needs at least one action of each: what lacks one when the report is to be approved, and is said when its draft is issued. */
export function withoutActions(facts: CycleFacts): readonly Refusal[] {
  return Object.entries(facts.recommendation).flatMap(([ref, one]) => {
    if (one.target !== 'EACH_AGENCY' || one.state !== 'DRAFT') return [];
    const without = agenciesWithoutAction(facts, ref);
    if (without.length === 0) return [];
    const names = listed(without.map((agency) => agencyName(facts, agency)));
    const words = `${ref} is for every agency, but has no action for ${names}. Propose one for each, or leave an agency out with a reason.`;
    return [{ code: 'agency-without-action', words }];
  });
}
