import type { Actor } from '../access/actor.js';
import { can } from '../access/can.js';
import { acknowledgeAlert } from '../acts/alert/acknowledge-alert.act.js';
import { callsBy } from '../alert/alert-calls.js';
import type { CycleFacts, Role } from '../cycle/facts.js';
import type { Duty } from '../duty/duty.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import { maySeeDispute } from './may-see-dispute.js';

/** What somebody may know of a safety alert: its words; that it is there and how it stands; or not even that. */
export type ReadingOfAlert = 'words' | 'state' | 'not-found';

/**
 * Who reads the alert `ref` (`S01`) at an instant. Whoever raised it or took it on reads its words, and of the posts that
 * may take it on those whose turn on the ladder has come; the others, and those of its agency and of the partnership, see
 * that it is there ('state'), so that nobody thinks it was lost; to everybody else, and when there is none, it is
 * 'not-found'.
 */
export function mayReadAlert(facts: CycleFacts, ref: string, actor: Actor, now: Instant): ReadingOfAlert {
  const alert = ownOf(facts.alert, ref);
  if (alert === undefined || !maySeeAlert(facts, ref, actor)) return 'not-found';
  if (alert.raisedBy === actor.person || alert.acknowledgedBy === actor.person) return 'words';
  const called = new Set<Role | string | null>(callsBy(facts, ref, alert, now).flatMap(({ turn }) => turn));
  const grants = acknowledgeAlert.grants.filter(({ role }) => called.has(role));
  return can(facts, { ...acknowledgeAlert, grants }, { alert: ref }, actor) === 'allowed' ? 'words' : 'state';
}

/** Whether somebody may know that the alert `ref` is there and how it stands, now as ever. */
export function maySeeAlert(facts: CycleFacts, ref: string, actor: Actor): boolean {
  if (ownOf(facts.alert, ref)?.raisedBy === actor.person) return true;
  return can(facts, acknowledgeAlert, { alert: ref }, actor) !== 'not-found';
}

/** Which things that are owed somebody may hear of: of those that tell of an alert or a dispute, the ones they may know of. */
export function mayHearOf(facts: CycleFacts, actor: Actor): (duty: Pick<Duty, 'kind' | 'ref'>) => boolean {
  return ({ kind, ref }) => {
    if (kind.startsWith('dispute')) return maySeeDispute(facts, ref, actor);
    return (kind !== 'alert' && kind !== 'alert-outcome') || maySeeAlert(facts, ref, actor);
  };
}
