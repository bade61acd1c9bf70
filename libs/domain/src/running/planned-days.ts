import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { moderationDueOn } from '../moderation/panel-day.js';
import { accuracyClosed } from '../reporting/accuracy-window.js';
import { isIssued } from '../reporting/draft-fixed.js';
import type { StageKey } from '../stages.js';
import { addDays, addMonths, laterOf, type PlainDate } from '../time/plain-date.js';
import { stageDueOn } from './agency-day.js';

/** When a stage to come opens and ends, if every stage takes until its last day. */
export interface PlannedStage {
  readonly key: StageKey;
  readonly opensOn: PlainDate;
  /** Null where the stage has no last day. */
  readonly dueOn: PlainDate | null;
}

/**
 * The days of the stages to come, in their order, as the limits of the plan give them from today: each takes until its
 * last day, and one that is late ends today. A report takes its draft, the check of facts and the signatures. None while
 * an audit is paused or over.
 */
export function plannedDays(facts: CycleFacts, reading: Reading, today: PlainDate): readonly PlannedStage[] {
  const { state, stage, template } = facts.cycle;
  if (state !== 'planned' && state !== 'running') return [];
  const found: PlannedStage[] = [];
  let opensOn = endOfCurrent(facts, reading, today);
  for (const key of template.stages.slice(template.stages.indexOf(stage) + 1)) {
    const dueOn = endOf(facts, reading, key, opensOn);
    found.push({ key, opensOn, dueOn });
    opensOn = dueOn ?? opensOn;
  }
  return found;
}

function endOfCurrent(facts: CycleFacts, reading: Reading, today: PlainDate): PlainDate {
  const { stage, launchOn, policy } = facts.cycle;
  if (stage === 'planning') return laterOf(launchOn, today);
  const due = laterOf(stageDueOn(facts) ?? today, today);
  if (stage === 'tracking') {
    const days = Object.values(facts.review).map(({ dueOn }) => dueOn);
    return days.reduce(laterOf, today);
  }
  if (stage !== 'reporting' || accuracyClosed(facts)) return due;
  const checked = isIssued(facts) ? due : afterCheck(facts, reading, due);
  return reading.shift(checked, policy.limits.approval, null);
}

/** By when a stage ends that opens on a day; null where it has no last day. */
function endOf(facts: CycleFacts, reading: Reading, key: StageKey, on: PlainDate): PlainDate | null {
  const { limits, reviewMonths } = facts.cycle.policy;
  switch (key) {
    case 'planning':
    case 'one-year-on':
      return null;
    case 'selection':
      return latestOf(facts, reading, on, limits.involvement);
    case 'submission':
      return latestOf(facts, reading, on, limits.returns);
    case 'moderation':
      return moderationDueOn(facts, on, reading.shift(on, limits.moderation, null));
    case 'reporting': {
      const drafted = reading.shift(on, limits.draft, null);
      return reading.shift(afterCheck(facts, reading, drafted), limits.approval, null);
    }
    case 'tracking':
      // On the day itself, or the next on which somebody works.
      return reading.shift(addDays(addMonths(on, Math.max(...reviewMonths)), -1), 1, null);
  }
}

function afterCheck(facts: CycleFacts, reading: Reading, issuedOn: PlainDate): PlainDate {
  return latestOf(facts, reading, issuedOn, facts.cycle.policy.limits.accuracy);
}

/** The latest day of any agency so many of its own working days after a day. */
function latestOf(facts: CycleFacts, reading: Reading, from: PlainDate, days: number): PlainDate {
  return Object.keys(facts.participant)
    .map((agency) => reading.shift(from, days, agency))
    .reduce(laterOf, from);
}
