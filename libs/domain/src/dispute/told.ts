import type { Notice } from '../cycle/decision.js';
import type { CycleFacts, Dispute } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { type NoticeRequest, notices } from '../notice/notice.js';
import type { Instant } from '../time/instant.js';
import { untilInWords } from './climb.js';
import { aboutInWords, nextStageOf, sideName, sidesInWords, sidesOf, stageOf } from './dispute-state.js';
import { chairOf, peopleAt, speakerOf } from './turn.js';

/** Who did it and when: they are not told of it. */
interface Done {
  readonly at: Instant;
  readonly except?: readonly string[];
}

/** People on both sides of a new dispute, and the coordinator, with what its first stage asks for. */
export function toldRaised(facts: CycleFacts, ref: string, dispute: Dispute, reading: Reading, done: Done) {
  return bothSides(facts, ref, dispute, reading, {
    rule: dispute.urgent ? 'dispute-raised-urgently' : 'dispute-raised',
    dueOn: dispute.dueOn,
    reason: `${sideName(facts, dispute.agencyKey)} has raised dispute ${ref} against ${sideName(facts, dispute.againstKey)}, about ${aboutInWords(dispute)}.`,
    ...done,
  });
}

/** People on both sides at the stage that a dispute has come to, and the coordinator, with why it has. */
export function toldAdvanced(
  facts: CycleFacts,
  ref: string,
  dispute: Dispute,
  reading: Reading,
  { why, ...done }: Done & { readonly why: string },
): readonly Notice[] {
  return bothSides(facts, ref, dispute, reading, {
    rule: [dispute.urgent ? 'dispute-advanced-urgently' : 'dispute-advanced', dispute.turns],
    dueOn: dispute.dueOn,
    reason: `Dispute ${ref} between ${sidesInWords(facts, dispute)}: ${why}`,
    ...done,
  });
}

/** People on both sides and the coordinator, once something is agreed to be tried. */
export function toldPlanned(facts: CycleFacts, ref: string, dispute: Dispute, reading: Reading, done: Done) {
  return bothSides(facts, ref, dispute, reading, {
    rule: ['dispute-planned', dispute.turns],
    dueOn: dispute.planOn,
    reason: `Both sides of dispute ${ref} (${sidesInWords(facts, dispute)}) have agreed what they will try.`,
    ...done,
  });
}

/** Tells people on both sides of an open dispute, and the coordinator, what it waits for now. */
function bothSides(
  facts: CycleFacts,
  ref: string,
  dispute: Dispute,
  reading: Reading,
  told: Done & Pick<NoticeRequest, 'rule' | 'dueOn' | 'reason'>,
): readonly Notice[] {
  const next = nextInWords(facts, dispute, reading);
  return notices(facts, { ...told, subject: ref, to: ['coordinator'], people: peopleAt(facts, dispute), next });
}

/** The audit leads of both sides, those who spoke for them last, the coordinator and who chairs, once a dispute has ended. */
export function toldEnded(facts: CycleFacts, ref: string, dispute: Dispute, { how, ...done }: Done & { how: string }) {
  const leads = sidesOf(dispute).map((side) => speakerOf(facts, side, 'professional'));
  return notices(facts, {
    rule: 'dispute-ended',
    subject: ref,
    to: ['coordinator'],
    people: [...leads, ...peopleAt(facts, dispute), chairOf(facts, dispute)],
    reason: `Dispute ${ref} between ${sidesInWords(facts, dispute)} has ended: ${how}`,
    next: 'You do not need to do anything. What each agency wrote stays as it is.',
    ...done,
  });
}

/** What a dispute waits for now, whose that is, and what follows if nothing comes: whole sentences. */
export function nextInWords(facts: CycleFacts, dispute: Dispute, reading: Reading): string {
  const { policy } = facts.cycle;
  const { name, toRole, onExpiry } = stageOf(policy, dispute);
  const next = nextStageOf(policy, dispute);
  const until = untilInWords(dispute, reading);
  const otherwise =
    next === null || onExpiry === 'NOTIFY'
      ? 'If it is still open after that, reminders follow.'
      : `If it is still open after that, it goes to the next stage: ${next.name}.`;
  if (toRole === 'meeting') {
    return `${name}: both sides meet by ${until}. The chair records that it is settled, or the disagreement with both views.`;
  }
  if (dispute.planOn !== null) {
    return `${sideName(facts, dispute.agencyKey)} says by ${until} whether it is settled. ${otherwise}`;
  }
  return `${name}: ${sideName(facts, dispute.againstKey)} answers by ${until} with what both sides will try. ${otherwise}`;
}
