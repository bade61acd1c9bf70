import type { ActContext } from '../../act/act.js';
import { isCancelled } from '../../cycle/cycle-state.js';
import type { Notice } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { notices } from '../../notice/notice.js';
import type { EachTimeRule } from '../../notice/rule-words.js';
import { tellLeads } from '../../notice/tell-leads.js';
import { type Outcome, refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { dayInWords } from '../../time/plain-date.js';

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

/**
 * Who hears of what both decided: both of them and, where its returns are among what is kept, the lead of every agency.
 * Not whoever did it.
 */
export function tellTogether(
  facts: CycleFacts,
  { rule, occurrence, next }: { readonly rule: EachTimeRule; readonly occurrence: number; readonly next: string },
  { agreedBy }: DecidedTogether,
  { actor, now, today }: ActContext,
): readonly Notice[] {
  const told = {
    rule: [rule, occurrence] as const,
    subject: 'cycle',
    reason: `The coordinator and the chair of the QA subgroup decided so on ${dayInWords(today)}.`,
    ...{ next, at: now, except: [actor.person] },
  };
  const both = notices(facts, { ...told, to: ['coordinator', 'qa-chair'], people: [agreedBy] });
  const leads = isCancelled(facts.cycle) ? tellLeads(facts, () => told) : [];
  return [...new Map([...leads, ...both].map((notice) => [notice.key, notice])).values()];
}
