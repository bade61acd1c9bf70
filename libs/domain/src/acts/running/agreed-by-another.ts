import type { ActContext } from '../../act/act.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { type Outcome, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';

/** Why something is done that the coordinator and the chair of the QA subgroup decide together, and who agreed. */
export interface DecidedTogether {
  readonly reason: string;
  /** Key of the person who agreed: the chair of the QA subgroup where the coordinator does it, and the other way about. */
  readonly agreedBy: string;
}

/** Why what both decide is not decided by one and agreed by the other; null where it is. */
export function notTogether(
  { roster }: CycleFacts,
  { agreedBy }: DecidedTogether,
  { actor }: ActContext,
): Outcome<never> | null {
  if (agreedBy === actor.person) {
    return refused('approver-is-actor', 'Nobody can agree with their own decision.', 'agreedBy');
  }
  const other = actor.roles.includes('coordinator') ? 'qa-chair' : 'coordinator';
  const person = ownOf(roster.people, agreedBy);
  if (person?.active === true && person.roles.includes(other)) return null;
  const whom = other === 'qa-chair' ? 'The chair of the QA subgroup' : 'The coordinator';
  return refused('approver-needed', `${whom} must have agreed.`, 'agreedBy');
}
