import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import type { DatedDuty } from '../duty/duty.js';
import { resolveRecipient } from '../notice/recipients.js';
import type { Recipient, ReminderRule } from '../policy/policy.js';

/**
 * The posts a rung of a duty speaks to: its own, unless it would pass the duty up to nobody but the people who are
 * reminded of it below. Then those of the next rung that reaches somebody else.
 */
export function spokenTo(
  facts: CycleFacts,
  rule: ReminderRule,
  duty: DatedDuty,
  reading: Reading,
): readonly Recipient[] {
  if (!rule.escalates) return rule.to;
  const ladder = reading.rules(duty.kind);
  const holders = (posts: readonly Recipient[]): readonly string[] =>
    posts.flatMap((post) => resolveRecipient(facts, post, duty)?.person ?? []);
  const owe = new Set(ladder.filter(({ escalates }) => !escalates).flatMap(({ to }) => holders(to)));
  const from = ladder.findIndex(({ key }) => key === rule.key);
  const reached = ladder.slice(from).find(({ to }) => holders(to).some((person) => !owe.has(person)));
  return reached?.to ?? rule.to;
}
