import { type Actor, type Grant, granted } from '../access/actor.js';
import { type Holder, inRole, isHolder } from '../access/holder.js';
import type { Action, CycleFacts } from '../cycle/facts.js';
import { leadOf } from '../cycle/roster.js';
import { resolveRecipient } from '../notice/recipients.js';
import type { Refusal } from '../outcome.js';
import type { Priority, Recipient } from '../policy/policy.js';
import { ownOf } from '../record.js';

/** Who may ever sign an action off; the priority decides among them (docs/domain.md §8). */
export const REVIEWERS: readonly Grant[] = [
  ...granted('any', 'qa-chair', 'qa-member', 'coordinator'),
  ...granted('own-agency', 'agency-lead'),
];

/** Who signs off actions of each priority, in words. */
export const SIGNS_OFF: Readonly<Record<Priority, string>> = {
  LOW: 'the agency’s audit lead or the coordinator',
  MEDIUM: 'the QA subgroup',
  HIGH: 'a member of the QA subgroup from another agency',
  URGENT: 'a member of the QA subgroup from another agency',
};

/** Whether somebody owes an action, as its owner or deputy; nobody (null) owes nothing. */
export function owes(action: Action, person: string | null): boolean {
  return person !== null && (person === action.ownerKey || person === action.deputyKey);
}

/**
 * Why this person may not sign the action `ref` off: `own-closure` for what they owe, `not-your-sign-off` otherwise;
 * null when they may.
 */
export function signOffRefusal(facts: CycleFacts, ref: string, action: Action, actor: Actor): Refusal | null {
  if (owes(action, actor.person))
    return { code: 'own-closure', words: `${ref} is yours, so somebody else must sign it off.` };
  if (isHolder({ holders: signOffHolders(facts, action), except: [] }, actor)) return null;
  const who = leadOwes(facts, action) ? 'the coordinator or the QA subgroup' : SIGNS_OFF[action.priority];
  return { code: 'not-your-sign-off', words: `${ref} is signed off by ${who}.` };
}

/**
 * The post that is told that evidence waits: the first that may sign it off and does not owe it, else the coordinator,
 * who finds somebody.
 */
export function reviewerPost(facts: CycleFacts, ref: string, action: Action): Recipient {
  const posts: readonly Recipient[] =
    action.priority === 'LOW' ? ['agency-lead', 'coordinator', 'qa-chair'] : ['qa-chair'];
  const fits = (post: Recipient): boolean => {
    const found = resolveRecipient(facts, post, action);
    const person = found === null ? undefined : ownOf(facts.roster.people, found.person);
    if (found === null || person === undefined || owes(action, person.key)) return false;
    const actor = { person: person.key, agencyKey: person.agencyKey, roles: person.roles };
    return found.vacant !== null || signOffRefusal(facts, ref, action, actor) === null;
  };
  return posts.find(fits) ?? 'coordinator';
}

/** Who signs an action off: of a LOW one its agency's lead and the coordinator; the QA subgroup only where the lead owes it. */
export function signOffHolders(facts: CycleFacts, action: Action): readonly Holder[] {
  const subgroup = [inRole('qa-chair'), inRole('qa-member')];
  switch (action.priority) {
    case 'LOW':
      if (leadOwes(facts, action)) return [inRole('coordinator'), ...subgroup];
      return [inRole('coordinator'), inRole('agency-lead', action.agencyKey)];
    case 'MEDIUM':
      return subgroup;
    case 'HIGH':
    case 'URGENT':
      return subgroup.map((one) => ({ ...one, notOf: [action.agencyKey] }));
  }
}

function leadOwes(facts: CycleFacts, action: Action): boolean {
  return action.priority === 'LOW' && owes(action, leadOf(facts, action.agencyKey));
}
