import type { Role } from '../cycle/facts.js';
import { accepted, type Outcome, refused } from '../outcome.js';
import type { PendingNotice } from './mail-draft.js';

/** Mails that wait for nobody: somebody may be in danger, or the whole audit has changed. */
const NEVER_HELD = /^(safety-alert|cycle-)/;

/** Whether an email tells of a safety alert. */
export function isAboutAlert({ channel, email }: Pick<PendingNotice, 'channel' | 'email'>): boolean {
  return channel === 'urgent' && email.startsWith('safety-alert');
}

/**
 * Whether an email that waits to be sent may be held back. Refused with `not-allowed` to all but a coordinator, and
 * with `never-held` for what is urgent: alerts and codes.
 */
export function mayHold(
  notice: Pick<PendingNotice, 'channel' | 'email'>,
  roles: readonly Role[],
): Outcome<{ readonly held: true }> {
  if (!roles.includes('coordinator')) return refused('not-allowed', 'Only the coordinator can hold an email back.');
  if (notice.channel === 'urgent' || NEVER_HELD.test(notice.email)) {
    return refused('never-held', 'This email is never held back: people must know at once.');
  }
  return accepted({ held: true });
}
