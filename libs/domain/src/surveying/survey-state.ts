import type { CycleFacts, SurveyRun } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import type { StageKey } from '../stages.js';
import { type Survey } from '../surveys/survey.js';
import type { PlainDate } from '../time/plain-date.js';

/** Stages in which surveys run: from when returns are asked for, and beyond the approval of the report. */
export const SURVEYED_STAGES: readonly StageKey[] = ['submission', 'moderation', 'reporting', 'tracking'];

/** How a survey stands for whoever opens its link on a day. */
export type Standing = 'not-yet' | 'open' | 'closed' | 'counted' | 'withdrawn';

/** How a survey stands on a day: from its first to its last day, both included, it takes replies. */
export function standsOn({ state, opensOn, closesOn }: Dates, today: PlainDate): Standing {
  if (state === 'WITHDRAWN') return 'withdrawn';
  if (isCounted({ state })) return 'counted';
  if (state !== 'OPEN' || today > closesOn) return 'closed';
  return today < opensOn ? 'not-yet' : 'open';
}

type Dates = Pick<SurveyRun, 'state' | 'opensOn' | 'closesOn'>;

/** A survey of the audit's template by its key; null where it declares none such. */
export function surveyCalled({ cycle }: Pick<CycleFacts, 'cycle'>, key: string): Survey | null {
  return cycle.template.surveys.find((one) => one.key === key) ?? null;
}

/** The surveys of the audit's template with what became of each: null while it has not been opened. */
export function surveysIn(
  facts: Pick<CycleFacts, 'cycle' | 'survey'>,
): readonly (readonly [Survey, SurveyRun | null])[] {
  return facts.cycle.template.surveys.map((one) => [one, ownOf(facts.survey, one.key) ?? null]);
}

/** Whether the replies of a survey have been counted: what it gave can be read. */
export function isCounted({ state }: Pick<SurveyRun, 'state'>): boolean {
  return state === 'COUNTED';
}

/** Whether replies are still to come, or to be counted: what an audit that ends puts an end to. */
export function isUnfinished({ state }: Pick<SurveyRun, 'state'>): boolean {
  return state === 'OPEN' || state === 'CLOSED';
}
