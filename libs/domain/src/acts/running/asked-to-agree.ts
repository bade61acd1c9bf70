import type { Actor } from '../../access/actor.js';
import { ROLE_WORDS } from '../../access/who-may.js';
import type { Proposal } from '../../cycle/facts.js';
import { type Outcome, refused } from '../../outcome.js';
import { capitalised } from '../../words.js';

/** Why it is not for somebody to answer a proposal: it is their own, or another post is asked; null where it is for them. */
export function isOthers({ asks, proposedBy }: Proposal, { person, roles }: Actor): Outcome<never> | null {
  if (person === proposedBy) {
    return refused('approver-is-actor', 'You proposed it: somebody else agrees to it, or refuses it.');
  }
  return roles.includes(asks)
    ? null
    : refused('approver-needed', `${capitalised(ROLE_WORDS[asks])} agrees to it, or refuses it.`);
}
