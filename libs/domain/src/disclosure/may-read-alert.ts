import type { Actor } from '../access/actor.js';
import { can } from '../access/can.js';
import { acknowledgeAlert } from '../acts/alert/acknowledge-alert.act.js';
import type { CycleFacts } from '../cycle/facts.js';
import { ownOf } from '../record.js';

/** What somebody may know of a safety alert: its words; that it is there and how it stands; or not even that. */
export type ReadingOfAlert = 'words' | 'state' | 'not-found';

/**
 * Who reads the alert `ref` (`S01`). The person who raised it, and the posts that may take it on, read its words;
 * others of its agency and of the partnership see that it is there ('state'), so that nobody thinks it was lost; to
 * everybody else, and when there is none, it is 'not-found'.
 */
export function mayReadAlert(facts: CycleFacts, ref: string, actor: Actor): ReadingOfAlert {
  if (ownOf(facts.alert, ref)?.raisedBy === actor.person) return 'words';
  const verdict = can(facts, acknowledgeAlert, { alert: ref }, actor);
  if (verdict === 'allowed') return 'words';
  return verdict === 'not-allowed' ? 'state' : 'not-found';
}
