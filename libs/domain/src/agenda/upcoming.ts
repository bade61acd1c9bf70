import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { chasedDuties } from '../duty/duties.js';
import type { Duty } from '../duty/duty.js';
import { ladderRule } from '../policy/rule-keys.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { agenda } from './agenda.js';
import type { AgendaContext, Step } from './agenda-types.js';
import { postsInWords, thingInWords } from './agenda-words.js';
import { spokenTo } from './spoken-to.js';

/** One line of "what happens next, and when". */
export interface Upcoming {
  readonly on: PlainDate;
  readonly key: string;
  readonly words: string;
}

/**
 * What happens next by itself unless somebody does something first, each with its day and words: soonest first, at most
 * `most`, and of what is owed only what its reader `hears` of.
 */
export function upcoming(
  facts: CycleFacts,
  context: AgendaContext,
  most: number,
  hears: (duty: Pick<Duty, 'kind' | 'ref'>) => boolean,
): readonly Upcoming[] {
  const reading = context.readings.of(facts);
  return agenda(facts, context)
    .upcoming.filter(({ rule, subject }) => {
      const kind = reading.ladders.find(({ key }) => key === ladderRule(rule))?.subject;
      return kind === undefined || hears({ kind, ref: subject });
    })
    .slice(0, most)
    .map((step) => ({ on: step.on, key: step.key, words: STAGES[step.rule] ?? reminder(facts, step, reading) }));
}

function reminder(facts: CycleFacts, step: Step, reading: Reading): string {
  const key = ladderRule(step.rule);
  const rule = reading.ladders.find((one) => one.key === key);
  const duty = chasedDuties(facts, reading).find((one) => one.kind === rule?.subject && one.ref === step.subject);
  if (rule === undefined || duty === undefined) return step.reason;
  const thing = thingInWords(facts, duty);
  const due =
    duty.kind === 'update' ? `none since ${dayInWords(duty.countedFrom)}` : `due on ${dayInWords(duty.dueOn)}`;
  const whom = postsInWords(spokenTo(facts, rule, duty, reading));
  return `${thing[0]?.toUpperCase()}${thing.slice(1)}, ${due}: ${whom} will be ${rule.escalates ? 'told' : 'reminded'}.`;
}

/** What stages do automatically, told as what is to come. */
const STAGES: Readonly<Record<string, string>> = {
  'close-submission': 'Returns close. What is missing is recorded as not received.',
  'close-accuracy': 'The check of facts closes. No reply counts as no comment.',
  'open-review': 'A review of progress opens.',
  'open-one-year-on': 'Tracking ends and the 12-month review opens.',
  'lapse-extension': 'A request for more time lapses if nobody has decided on it.',
};
