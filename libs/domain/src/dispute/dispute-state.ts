import type { CycleFacts, Dispute } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import { disputesOf } from '../policy/dispute-ladders.js';
import type { DisputeStage, Policy } from '../policy/policy.js';

/** Whether a dispute still climbs. */
export function isOpenDispute({ state }: Pick<Dispute, 'state'>): boolean {
  return state === 'OPEN';
}

/** Whether a dispute was withdrawn: the report does not name it. */
export function isWithdrawnDispute({ state }: Pick<Dispute, 'state'>): boolean {
  return state === 'WITHDRAWN';
}

/** The disputes that are or were seen through, by ref in their order: none that was withdrawn. */
export function standingDisputes({ dispute }: Pick<CycleFacts, 'dispute'>): readonly (readonly [string, Dispute])[] {
  return Object.entries(dispute).filter(([, one]) => !isWithdrawnDispute(one));
}

/** Where a stage of that key stands on the ladder of a policy; the last where it has none of it. */
export function placeOf(policy: Policy, key: string): number {
  const { stages } = disputesOf(policy);
  const place = stages.findIndex((one) => one.key === key);
  return place < 0 ? stages.length - 1 : place;
}

/** The stage on which a dispute stands. */
export function stageOf(policy: Policy, { stage }: Pick<Dispute, 'stage'>): DisputeStage {
  const { stages } = disputesOf(policy);
  const found = stages[placeOf(policy, stage)];
  if (found === undefined) throw new Error('a ladder of disputes has at least one stage');
  return found;
}

/** The stage that follows that of a dispute; null after the last. */
export function nextStageOf(policy: Policy, { stage }: Pick<Dispute, 'stage'>): DisputeStage | null {
  return disputesOf(policy).stages[placeOf(policy, stage) + 1] ?? null;
}

/** The two sides by their agencies; null is the panel. The first raised it. */
export function sidesOf({ agencyKey, againstKey }: Pick<Dispute, 'agencyKey' | 'againstKey'>) {
  return [agencyKey, againstKey] as const;
}

/** What people call a side: the agency by its name, or the panel. */
export function sideName(facts: CycleFacts, side: string | null): string {
  return side === null ? 'the panel' : agencyName(facts, side);
}

/** Both sides in words: 'Police and the panel'. */
export function sidesInWords(facts: CycleFacts, dispute: Pick<Dispute, 'agencyKey' | 'againstKey'>): string {
  return sidesOf(dispute)
    .map((side) => sideName(facts, side))
    .join(' and ');
}

/** What a dispute is about, by its reference: 'the panel’s decision on C02'. */
export function aboutInWords({ about, thing }: Pick<Dispute, 'about' | 'thing'>): string {
  return ABOUT[about](thing);
}

const ABOUT: Readonly<Record<Dispute['about'], (thing: string) => string>> = {
  GRADE: (thing) => `the panel’s decision on ${thing}`,
  FINDING: (thing) => `finding ${thing}`,
  FACT: (thing) => `the fact that comment ${thing} names`,
  ACTION: (thing) => `action ${thing}`,
};
