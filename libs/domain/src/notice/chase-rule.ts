import type { PlainDate } from '../time/plain-date.js';

const CHASE = /^chase-\d{4}-\d{2}-\d{2}-/;

/** The rule of a reminder that a coordinator asked for on a day: it speaks as that rung of the ladder does. */
export function chaseRule(on: PlainDate, rung: string): string {
  return `chase-${on}-${rung}`;
}

/** The rung of the ladder behind a notice's rule, asked for by a coordinator or not. */
export function ladderRule(rule: string): string {
  return rule.replace(CHASE, '');
}

/** Whether a coordinator asked for a reminder. */
export function isChase(rule: string): boolean {
  return CHASE.test(rule);
}
