import { isOpenAlert, isRaised } from '#domain/alert/alert-state.js';
import type { Alert, CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { maySeeAlert } from '#domain/disclosure/may-read-alert.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import { alertTag, clockOf } from './alert-words.js';

const SHOWN = 100;

/** The alerts of an audit that somebody may know of: those that are open first, the newest first among each. */
export function alertsFor(facts: CycleFacts, who: SignedIn): readonly (readonly [ref: string, alert: Alert])[] {
  const rank = (alert: Alert) => (isRaised(alert) ? 0 : isOpenAlert(alert) ? 1 : 2);
  return Object.entries(facts.alert)
    .filter(([ref]) => maySeeAlert(facts, ref, who))
    .sort(([, a], [, b]) => rank(a) - rank(b) || b.raisedAt - a.raisedAt);
}

/** How many open alerts of an audit somebody may know of. */
export function openAlertsFor(facts: CycleFacts, who: SignedIn): number {
  return alertsFor(facts, who).filter(([, alert]) => isOpenAlert(alert)).length;
}

/** The alerts of an audit that somebody may know of, as their page prints them. */
export function presentAlerts(facts: CycleFacts, who: SignedIn, now: Instant) {
  const { cycle } = facts;
  const found = alertsFor(facts, who);
  return {
    title: 'Safety alerts',
    back: { href: pathTo('cycle', { cycle: cycle.reference }), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    rooms: auditRooms(facts, who, 'alerts'),
    alerts: found.slice(0, SHOWN).map(([ref, alert]) => ({
      text: `Alert ${ref}, ${agencyName(facts, alert.agencyKey)}`,
      href: pathTo('alert', { cycle: cycle.reference, alert: ref }),
      tag: alertTag(alert.state),
      raised: `Raised at ${instantInWords(alert.raisedAt)}.`,
      clock: isOpenAlert(alert) ? clockOf(facts, alert, now) : '',
    })),
    more: found.length > SHOWN ? `${SHOWN} alerts are shown: all the open ones, and the newest of the others.` : null,
  };
}
