import type { CycleFacts, Dispute } from '../cycle/facts.js';
import { held, leadOf } from '../cycle/roster.js';
import type { DisputeRole } from '../policy/policy.js';
import { ownOf } from '../record.js';
import { sidesOf, stageOf } from './dispute-state.js';

/** What the person whose turn it is owes: an answer, word on whether a plan has worked, or the end of a meeting. */
export type TurnKind = 'dispute' | 'dispute-outcome' | 'dispute-meeting';

/** Whose turn it is in an open dispute, by the key of the person; a vacant post falls to the next, at last to the coordinator. */
export interface Turn {
  readonly kind: TurnKind;
  readonly person: string;
}

/**
 * Whose turn it is: at a meeting its chair's; else, while nothing is agreed, the side's against whom it was raised; and once
 * something is to be tried, that of the side that raised it.
 */
export function turnOf(facts: CycleFacts, dispute: Dispute): Turn {
  const { toRole } = stageOf(facts.cycle.policy, dispute);
  if (toRole === 'meeting') return { kind: 'dispute-meeting', person: chairOf(facts, dispute) };
  return dispute.planOn === null
    ? { kind: 'dispute', person: speakerOf(facts, dispute.againstKey, toRole) }
    : { kind: 'dispute-outcome', person: speakerOf(facts, dispute.agencyKey, toRole) };
}

/** Who speaks for a side at a stage, by the key of the person: its audit lead or, from senior liaison on, its executive. */
export function speakerOf(facts: CycleFacts, side: string | null, role: DisputeRole): string {
  const { roster } = facts;
  const isSenior = role === 'senior-liaison' || role === 'meeting';
  const posts =
    side === null
      ? [held(facts, roster.panelChairKey), held(facts, roster.qaChairKey)]
      : [leadOf(facts, side), held(facts, ownOf(roster.agencies, side)?.executiveKey)];
  const [first, second] = isSenior ? posts.toReversed() : posts;
  return first ?? second ?? roster.coordinatorKey;
}

/** Both sides' people at the stage of a dispute, and the chair of its meeting: nobody twice. */
export function peopleAt(facts: CycleFacts, dispute: Dispute): readonly string[] {
  const { toRole } = stageOf(facts.cycle.policy, dispute);
  const speakers = sidesOf(dispute).map((side) => speakerOf(facts, side, toRole));
  return [...new Set(toRole === 'meeting' ? [chairOf(facts, dispute), ...speakers] : speakers)];
}

/**
 * Who ends a dispute that nobody could settle: the chair of the QA subgroup or, where they belong to a side or have left,
 * the partnership's executive. Where neither is independent it stays with the chair; where both have left, with the coordinator.
 */
export function chairOf(facts: CycleFacts, dispute: Pick<Dispute, 'agencyKey' | 'againstKey'>): string {
  const { roster } = facts;
  const there = [roster.qaChairKey, roster.executiveKey].flatMap((key) => held(facts, key) ?? []);
  const sides = sidesOf(dispute);
  const independent = there.filter((key) => {
    const agency = ownOf(roster.people, key)?.agencyKey ?? null;
    return agency === null || !sides.includes(agency);
  });
  return independent[0] ?? there[0] ?? roster.coordinatorKey;
}
