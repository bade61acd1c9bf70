import type { Dispute } from '../cycle/facts.js';
import type { ClimbedStage } from '../cycle/fields.js';
import type { Reading } from '../cycle/reading.js';
import { disputesOf } from '../policy/dispute-ladders.js';
import type { DisputeLimit, DisputeStage } from '../policy/policy.js';
import { type Instant, instant, timeInWords } from '../time/instant.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { nextStageOf, stageOf } from './dispute-state.js';

const HOUR = 3_600_000;

/** Where a dispute stands from an instant on, and until when. */
export type Standing = Pick<Dispute, 'stage' | 'stageAt' | 'dueOn' | 'dueAt' | 'planOn'>;

/** The stage at which a dispute begins: the first, or, where it is urgent, the one that the ladder names for that. */
export function firstStanding(reading: Reading, urgent: boolean, now: Instant): Standing {
  const { stages, urgentFrom } = disputesOf(reading.policy);
  const stage = (urgent ? stages.find(({ key }) => key === urgentFrom) : undefined) ?? stages[0];
  if (stage === undefined) throw new Error('a ladder of disputes has at least one stage');
  return standingAt(stage, { raisedAt: now, urgent }, now, reading);
}

/** What changes as a dispute leaves its stage at an instant for the next; null at the last. */
export function climbed(
  dispute: Dispute,
  left: ClimbedStage['left'],
  at: Instant,
  reading: Reading,
): (Standing & Pick<Dispute, 'turns' | 'climbed'>) | null {
  const next = nextStageOf(reading.policy, dispute);
  if (next === null) return null;
  const { stage, stageAt, dueOn, planOn } = dispute;
  const fromOn = reading.london.dayOf(stageAt);
  const leftOn = reading.london.dayOf(at);
  return {
    ...standingAt(next, dispute, at, reading),
    turns: dispute.turns + 1,
    climbed: [...dispute.climbed, { stage, fromOn, dueOn, planOn, left, leftOn }],
  };
}

/** When a dispute goes to its next stage by itself; null where it waits for somebody. */
export function leavesAt(dispute: Dispute, reading: Reading): Instant | null {
  const { onExpiry } = stageOf(reading.policy, dispute);
  if (onExpiry === 'NOTIFY' || nextStageOf(reading.policy, dispute) === null) return null;
  return dispute.planOn === null ? dispute.dueAt : reading.evening(dispute.planOn);
}

/** By when the turn of a dispute is due: its stage's day, or the day by which what is tried is to have worked. */
export function turnDueOn({ planOn, dueOn }: Pick<Dispute, 'planOn' | 'dueOn'>): PlainDate {
  return planOn ?? dueOn;
}

/** Until when a stage lasts, as the middle of a sentence: 'Friday 13 March 2026', '2pm on Friday 13 March 2026'. */
export function untilInWords(dispute: Dispute, reading: Reading): string {
  const { planOn, dueOn, dueAt } = dispute;
  if (planOn !== null) return dayInWords(planOn);
  const isEvening = dueAt === reading.evening(dueOn);
  return isEvening ? dayInWords(dueOn) : `${timeInWords(reading.london.timeOf(dueAt))} on ${dayInWords(dueOn)}`;
}

function standingAt(
  stage: DisputeStage,
  { raisedAt, urgent }: Pick<Dispute, 'raisedAt' | 'urgent'>,
  at: Instant,
  reading: Reading,
): Standing {
  const limit = (urgent ? stage.urgent : null) ?? stage.limit;
  const found = endOf(limit, stage.clock === 'RAISED' ? raisedAt : at, reading);
  return { stage: stage.key, stageAt: at, ...found, planOn: null };
}

/** Hours count round the clock; working days are the partnership's, the same for both sides, and end with their evening. */
function endOf({ value, unit }: DisputeLimit, from: Instant, reading: Reading): Pick<Dispute, 'dueOn' | 'dueAt'> {
  const { london } = reading;
  if (unit === 'HOURS') {
    const dueAt = instant(from + value * HOUR);
    return { dueAt, dueOn: london.dayOf(dueAt) };
  }
  const dueOn = reading.shift(london.dayOf(from), value, null);
  return { dueOn, dueAt: reading.evening(dueOn) };
}
