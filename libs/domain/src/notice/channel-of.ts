import type { Channel } from '../policy/policy.js';

/** Prefix of the kinds of email that tell of a safety alert: that it was raised, and what became of it. */
const ALERTS = 'safety-alert';

/** Kinds that do not wait for the one email of the day. */
const IN_THE_HOURS: readonly string[] = ['invitation', 'dispute-urgent'];

/**
 * THE rule of when an email leaves, by its kind: what tells of a safety alert at once, an invitation and an
 * urgent dispute in the sending hours, and everything else with the one email that a person gets on a working day.
 */
export function channelOf(email: string): Channel {
  if (email.startsWith(ALERTS)) return 'urgent';
  return IN_THE_HOURS.includes(email) ? 'window' : 'digest';
}
