import type { CycleFacts, Dispute } from '#domain/cycle/facts.js';
import { disputesIn } from '#domain/disclosure/may-see-dispute.js';
import { leavesAt, turnDueOn, untilInWords } from '#domain/dispute/climb.js';
import { aboutInWords, isOpenDispute, nextStageOf, sideName, stageOf } from '#domain/dispute/dispute-state.js';
import { turnOf } from '#domain/dispute/turn.js';
import { ownOf } from '#domain/record.js';
import { type Instant, timeInWords } from '#domain/time/instant.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { capitalised } from '#domain/words.js';
import { london, readings } from '#platform/clock.js';
import { inWords } from '../../view/words.js';

/** Where a dispute stands: a word people understand without colour, and the class of its tag. */
export const disputeTag = inWords<Dispute['state'], { readonly text: string; readonly classes: string }>({
  OPEN: { text: 'Open', classes: 'govuk-tag--orange' },
  RESOLVED: { text: 'Settled', classes: 'govuk-tag--green' },
  RECORDED_DISAGREEMENT: { text: 'Recorded as a disagreement', classes: 'govuk-tag--blue' },
  WITHDRAWN: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
});

/** On every page of a dispute that goes on. */
export const SAFETY_FIRST =
  'A dispute never delays a child’s safety. If a child may not be safe now, follow your own procedure at once and raise a safety alert.';

/** Who disagrees with whom about what: 'Police disagrees with the panel about finding F01'. */
export function disputeInWords(facts: CycleFacts, one: Dispute): string {
  return `${capitalised(sideName(facts, one.agencyKey))} disagrees with ${sideName(facts, one.againstKey)} about ${aboutInWords(one)}`;
}

/** How an open dispute stands: its stage, whose turn it is, until when, and what follows by itself. */
export function standsInWords(facts: CycleFacts, one: Dispute, now: Instant): readonly string[] {
  const reading = readings.of(facts);
  const { name } = stageOf(facts.cycle.policy, one);
  const { kind, person } = turnOf(facts, one);
  const who = ownOf(facts.roster.people, person)?.name ?? 'The coordinator';
  const isPast = turnDueOn(one) < london.dayOf(now);
  const due = `${isPast ? 'was due by' : 'by'} ${untilInWords(one, reading)}`;
  const leaves = leavesAt(one, reading);
  const next = nextStageOf(facts.cycle.policy, one);
  return [
    `Stage: ${name}.`,
    `${TURNS[kind](who)} ${due}.`,
    leaves === null || next === null
      ? 'If that day passes, reminders follow until it is done.'
      : `If nobody does, it goes to the next stage (${next.name}) at ${timeInWords(london.timeOf(leaves))} on ${dayInWords(london.dayOf(leaves))}.`,
  ];
}

const TURNS = {
  dispute: (who: string) => `${who} is to answer, with what both sides will try,`,
  'dispute-outcome': (who: string) => `Something is being tried: ${who} is to say whether it is settled,`,
  'dispute-meeting': (who: string) => `${who} chairs the meeting, and is to record how it ended,`,
} as const;

/** How a dispute is named in a report: whom, what and how it stands; nothing that was typed. */
export function disputeInReport(facts: CycleFacts, ref: string, one: Dispute): string {
  return `${ref}: ${disputeInWords(facts, one)}. ${howItStands(one.state)}`;
}

const howItStands = inWords<Dispute['state']>({
  OPEN: 'It is still open.',
  RESOLVED: 'It was settled.',
  RECORDED_DISAGREEMENT: 'It was recorded as a disagreement: both views are kept.',
  WITHDRAWN: 'It was withdrawn.',
});

/** How many disputes of an audit somebody may know of, and how many of them are open. */
export function countDisputes(facts: CycleFacts, who: Parameters<typeof disputesIn>[1]) {
  const found = disputesIn(facts, who);
  return { all: found.length, open: found.filter(([, one]) => isOpenDispute(one)).length };
}
