import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { DatedDuty } from '../duty/duty.js';
import { type NoticeRequest, notices } from '../notice/notice.js';
import type { ReminderRule } from '../policy/policy.js';
import { ownOf } from '../record.js';
import { delegatesOf } from '../submission/collection.js';

/**
 * Notices to colleagues who answer returns for their lead, each of what is theirs; none when the rule does not speak to
 * the lead. The lead's own notice is not among them.
 */
export function remindDelegates(
  facts: CycleFacts,
  rule: ReminderRule,
  duty: DatedDuty,
  words: (duty: DatedDuty) => string,
  told: Omit<NoticeRequest, 'to' | 'about'>,
): readonly Notice[] {
  if (!rule.to.includes('agency-lead') || duty.agencyKey === null) return [];
  const remind = (delegateKey: string | null, count: number | null) =>
    notices(facts, {
      ...told,
      to: ['delegate'],
      about: { delegateKey },
      count,
      reason: `${words({ ...duty, count })} Your audit lead gave ${count === null || count === 1 ? 'it' : 'them'} to you.`,
    });
  if (duty.kind === 'clarification' || duty.kind === 'return') {
    return remind(ownOf(facts.submission, duty.ref)?.delegateKey ?? null, duty.count);
  }
  if (duty.kind !== 'returns') return [];
  return [...delegatesOf(facts, duty.agencyKey)].flatMap(([person, count]) => remind(person, count));
}
