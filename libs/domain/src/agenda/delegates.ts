import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { type NoticeRequest, notices } from '../notice/notice.js';
import type { ReminderRule } from '../policy/policy.js';
import { ownOf } from '../record.js';
import { isOutstanding } from '../submission/collection.js';
import { rungInWords } from './agenda-words.js';
import { type Subject } from './subjects.js';

/**
 * How many outstanding returns of an agency each colleague answers for its lead, by the colleague's key; nobody with
 * none.
 */
export function delegatesOf(facts: CycleFacts, agencyKey: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const ref in facts.submission) {
    const one = facts.submission[ref];
    if (one === undefined || one.delegateKey === null || one.agencyKey !== agencyKey || !isOutstanding(one)) continue;
    found.set(one.delegateKey, (found.get(one.delegateKey) ?? 0) + 1);
  }
  return found;
}

/**
 * Notices to colleagues who answer returns for their lead, each of what is theirs; none when the rule does not speak to
 * the lead. The lead's own notice is not among them.
 */
export function remindDelegates(
  facts: CycleFacts,
  rule: ReminderRule,
  subject: Subject,
  told: Omit<NoticeRequest, 'to' | 'about'>,
): readonly Notice[] {
  if (!rule.to.includes('agency-lead') || subject.agencyKey === null) return [];
  const remind = (delegateKey: string | null, count: number | null) =>
    notices(facts, {
      ...told,
      to: ['delegate'],
      about: { delegateKey },
      count,
      reason: `${rungInWords(facts, rule, { ...subject, count })} Your audit lead gave ${count === null || count === 1 ? 'it' : 'them'} to you.`,
    });
  if (subject.kind === 'clarification') {
    return remind(ownOf(facts.submission, subject.ref)?.delegateKey ?? null, subject.count);
  }
  if (subject.kind !== 'returns') return [];
  return [...delegatesOf(facts, subject.agencyKey)].flatMap(([person, count]) => remind(person, count));
}
