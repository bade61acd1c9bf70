import type { CycleFacts, Participant } from '../cycle/facts.js';
import { type CheckedFact, factsCheckedBy } from './checked-facts.js';

/**
 * Whether an agency is asked to check again what is new or has changed since it checked the draft, and has not answered.
 * Its last day may have passed: until the rule has closed it, it is open.
 */
export function isCheckingAgain({ recheckDueOn }: Pick<Participant, 'recheckDueOn'>): boolean {
  return recheckDueOn !== null;
}

/** Refs of the agencies that check again what has changed, in the order of the facts. */
export function checkingAgain({ participant }: Pick<CycleFacts, 'participant'>): readonly string[] {
  return Object.keys(participant).filter((agency) => {
    const one = participant[agency];
    return one !== undefined && isCheckingAgain(one);
  });
}

/** The sentences, counts and grades among what an agency checks again; actions hold none of them. */
export function factsCheckedAgain(facts: CycleFacts, agency: string): readonly CheckedFact[] {
  const of = facts.participant[agency]?.recheckOf ?? [];
  return factsCheckedBy(facts, agency).filter(({ about }) => of.includes(about));
}

/** Refs of the actions among what an agency checks again: a comment on one names no sentence. */
export function actionsCheckedAgain(facts: CycleFacts, agency: string): readonly string[] {
  return (facts.participant[agency]?.recheckOf ?? []).filter((ref) => ref in facts.action);
}
