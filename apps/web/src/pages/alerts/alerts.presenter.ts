import type { Alert, CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { mayReadAlert } from '#domain/disclosure/may-read-alert.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { ALERT_STATES, clockOf } from './alert-words.js';

const SHOWN = 100;

/** The alerts of an audit that somebody may know of: those that are open first, the newest first among each. */
export function alertsFor(facts: CycleFacts, who: SignedIn): readonly (readonly [ref: string, alert: Alert])[] {
  const rank = ({ state }: Alert) => (state === 'RAISED' ? 0 : isOpenAlert(state) ? 1 : 2);
  return Object.entries(facts.alert)
    .filter(([ref]) => mayReadAlert(facts, ref, who) !== 'not-found')
    .sort(([, a], [, b]) => rank(a) - rank(b) || b.raisedAt - a.raisedAt);
}

/** Whether somebody still has to see an alert in this state through: raised, acknowledged or referred. */
export function isOpenAlert(state: Alert['state']): boolean {
  return state !== 'RESOLVED' && state !== 'NO_ACTION_NEEDED';
}

/** The alerts of an audit that somebody may know of, as their page prints them. */
export function presentAlerts(facts: CycleFacts, who: SignedIn, now: Instant) {
  const { cycle } = facts;
  const found = alertsFor(facts, who);
  return {
    title: 'Safety alerts',
    back: { href: pathTo('cycle', { cycle: cycle.reference }), text: cycle.title },
    caption: `${cycle.title}, ${cycle.reference}`,
    alerts: found.slice(0, SHOWN).map(([ref, alert]) => ({
      text: `Alert ${ref}, ${agencyName(facts, alert.agencyKey)}`,
      href: pathTo('alert', { cycle: cycle.reference, alert: ref }),
      tag: ALERT_STATES[alert.state],
      raised: `Raised at ${instantInWords(alert.raisedAt)}.`,
      clock: isOpenAlert(alert.state) ? clockOf(facts, alert, now) : '',
    })),
    more: found.length > SHOWN ? `Only ${SHOWN} are shown: all that are open, and the newest of the others.` : null,
  };
}
