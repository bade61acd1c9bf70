import type { PlainDate } from '../time/plain-date.js';

const CHASE = /^chase-\d{4}-\d{2}-\d{2}-/;
const AGAIN = /-again-\d+$/;

/**
 * The rule of a reminder that a coordinator asked for on a day, as notices carry it: `chase-2027-02-12-return-due-1`.
 * It speaks as that rung of the ladder does.
 */
export function chaseRule(on: PlainDate, rung: string): string {
  return `chase-${on}-${rung}`;
}

/** The rule of a monthly line that speaks for the second time or later, as notices carry it: `draft-monthly-again-2`. */
export function againRule(rung: string, time: number): string {
  return `${rung}-again-${time}`;
}

/**
 * The key of the ladder's rung behind a notice's rule, whether or not a coordinator asked for it; any other rule as it
 * is.
 */
export function ladderRule(rule: string): string {
  return rule.replace(CHASE, '').replace(AGAIN, '');
}

/** Whether a notice's rule is that of a reminder a coordinator asked for. */
export function isChase(rule: string): boolean {
  return CHASE.test(rule);
}

/** The key of the step that a rung of a duty's ladder is, unique in the cycle. */
export function rungKey(
  { key }: { readonly key: string },
  { ref, occurrence }: { readonly ref: string; readonly occurrence: number },
): string {
  return `${key}/${ref}/${occurrence}`;
}
