import { DEFAULT_POLICY, SHIPPED_LIMITS } from './default-policy.js';
import type { Policy, ReminderRule, RuleSubject } from './policy.js';

/**
 * The ladders that hold under a pinned policy, in its order: its own lines; where it has none for a kind of thing, the
 * shipped ladder; where its ladder for a kind ends and the shipped one goes on, the shipped monthly line.
 */
export function laddersOf({ rules }: Pick<Policy, 'rules'>): readonly ReminderRule[] {
  const known = new Set<RuleSubject>(rules.map(({ subject }) => subject));
  const goesOn = new Set<RuleSubject>(rules.filter(isMonthly).map(({ subject }) => subject));
  const shipped = DEFAULT_POLICY.rules.filter((rule) =>
    known.has(rule.subject) ? isMonthly(rule) && !goesOn.has(rule.subject) : true,
  );
  return shipped.length === 0 ? rules : [...rules, ...shipped];
}

function isMonthly({ offset }: ReminderRule): boolean {
  return offset === 'monthly';
}

/** The limits that hold under a pinned policy: its own, and the shipped where it has none. */
export function limitsOf({ limits }: Pick<Policy, 'limits'>): Required<Policy['limits']> {
  return { ...SHIPPED_LIMITS, ...limits };
}
