import type { Action, Priority } from '../../cycle/facts.js';
import type { Refusal } from '../../outcome.js';
import type { Actor, Grant } from '../act.js';

/** Who may ever sign an action off; the priority decides among them (domain.md §8, Closure). */
export const REVIEWERS: readonly Grant[] = [
  { role: 'qa-chair', relation: 'any' },
  { role: 'qa-member', relation: 'any' },
  { role: 'coordinator', relation: 'any' },
  { role: 'agency-lead', relation: 'own-agency' },
];

/** Why this person may not sign this action off; null when they may. Nobody approves their own closure. */
export function signOffRefusal(ref: string, action: Action, actor: Actor): Refusal | null {
  if (actor.person === action.ownerKey || actor.person === action.deputyKey) {
    return { code: 'own-closure', words: `${ref} is yours: somebody else signs it off.` };
  }
  if (!MAY[action.priority](action, actor)) {
    return { code: 'not-your-sign-off', words: `${ref} is signed off by ${WHO[action.priority]}.` };
  }
  return null;
}

const qa = (actor: Actor): boolean => actor.roles.includes('qa-chair') || actor.roles.includes('qa-member');
const outside = (action: Action, actor: Actor): boolean => qa(actor) && actor.agencyKey !== action.agencyKey;

const MAY: Readonly<Record<Priority, (action: Action, actor: Actor) => boolean>> = {
  LOW: (action, actor) =>
    qa(actor) ||
    actor.roles.includes('coordinator') ||
    (actor.roles.includes('agency-lead') && actor.agencyKey === action.agencyKey),
  MEDIUM: (_action, actor) => qa(actor),
  HIGH: outside,
  URGENT: outside,
};

const WHO: Readonly<Record<Priority, string>> = {
  LOW: 'the agency lead, the coordinator or the QA subgroup',
  MEDIUM: 'the QA subgroup',
  HIGH: 'somebody of the QA subgroup from another agency',
  URGENT: 'somebody of the QA subgroup from another agency',
};
