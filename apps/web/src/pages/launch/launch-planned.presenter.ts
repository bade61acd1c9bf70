import type { CycleFacts } from '#domain/cycle/facts.js';
import { type Instant } from '#domain/time/instant.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';

/** Why a saved plan cannot be launched now, in words; null when it can. */
export function whyNotNow({ cycle }: CycleFacts, now: Instant): string | null {
  if (cycle.state === 'cancelled') return 'This audit was cancelled: it cannot be launched any more.';
  if (cycle.state !== 'planned') return 'This audit was launched already.';
  return london.dayOf(now) < cycle.launchOn
    ? `It is planned for ${dayInWords(cycle.launchOn)}: launch it on that day or later.`
    : null;
}
