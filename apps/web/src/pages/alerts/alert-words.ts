import { callAt } from '#domain/alert/alert-calls.js';
import type { Alert, CycleFacts } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import type { Instant } from '#domain/time/instant.js';
import { counted, listed } from '#domain/words.js';
import type { LateMail } from '#persistence/views/late-mail.view.js';
import { instantInWords } from '#platform/clock.js';
import { inWords, ROLE_NAMES } from '../../view/words.js';

const MINUTE = 60_000;

/** Where a safety alert stands: a word people understand without colour, and the class of its tag. */
export const alertTag = inWords<Alert['state'], { readonly text: string; readonly classes: string }>({
  RAISED: { text: 'Not acknowledged', classes: 'govuk-tag--red' },
  ACKNOWLEDGED: { text: 'Acknowledged', classes: 'govuk-tag--orange' },
  REFERRED: { text: 'Referred', classes: 'govuk-tag--blue' },
  RESOLVED: { text: 'Resolved', classes: 'govuk-tag--green' },
  NO_ACTION_NEEDED: { text: 'No action needed', classes: 'govuk-tag--grey' },
});

const CLOSED = 'Nothing: the alert is closed. If there is a new worry, raise a new alert.';

/** What happens next to an alert, whoever looks, while its audit goes on. */
export const nextOfAlert = inWords<Alert['state']>({
  RAISED: 'Somebody has to acknowledge it.',
  ACKNOWLEDGED:
    'It stays open until the person who took it on, the coordinator or the chair of the QA subgroup closes it and says how it ended.',
  REFERRED:
    'It stays open until the person who took it on, the coordinator or the chair of the QA subgroup closes it and says how it ended.',
  RESOLVED: CLOSED,
  NO_ACTION_NEEDED: CLOSED,
});

/** What the clock of an alert says, in a sentence: by when somebody has to acknowledge it, or how long that took. */
export function clockOf(facts: CycleFacts, alert: Alert, now: Instant): string {
  if (alert.acknowledgedAt !== null) return `Acknowledged ${lasted(alert.raisedAt, alert.acknowledgedAt)}.`;
  const by = callAt(facts, alert, 1);
  const again = 'more people are told, until somebody acknowledges it';
  return now < by
    ? `Acknowledge it by ${instantInWords(by)}. After that, ${again}.`
    : `It should have been acknowledged by ${instantInWords(by)}: ${again}.`;
}

/**
 * Whom the reader has to ring about an alert because the first emails about it have not left in time; null where
 * they have.
 */
export function telephoneWords(late: readonly LateMail[], reader: string): string | null {
  if (late.length === 0) return null;
  const others = late.filter(({ person }) => person !== reader);
  if (others.length === 0) return 'The email about this alert has not reached you. Take the alert on now.';
  const names = others.map(
    ({ name, role }) => `${name} (${ROLE_NAMES[role].replace(/^./, (one) => one.toLowerCase())})`,
  );
  return `The email about this alert has not reached ${listed(names)}. Ring them now. This service has no telephone numbers: use your own list.`;
}

/** A person's name by their key; 'Somebody who has left' when the list of people no longer has them. */
export function nameOf(facts: CycleFacts, person: string): string {
  return ownOf(facts.roster.people, person)?.name ?? 'Somebody who has left';
}

function lasted(from: Instant, to: Instant): string {
  const minutes = Math.floor((to - from) / MINUTE);
  if (minutes < 1) return 'within a minute of being raised';
  if (minutes < 120) return `${counted(minutes, 'minute')} after it was raised`;
  return `${counted(Math.floor(minutes / 60), 'hour')} after it was raised`;
}
