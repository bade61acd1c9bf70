import type { CycleFacts } from '../cycle/facts.js';
import type { PlainDate } from '../time/plain-date.js';
import { agenda } from './agenda.js';
import type { AgendaContext } from './agenda-types.js';

/** One line of "what happens next, and when". */
export interface Upcoming {
  readonly on: PlainDate;
  readonly key: string;
  readonly words: string;
}

/** What happens next by itself unless somebody does something first, soonest first. */
export function upcoming(facts: CycleFacts, context: AgendaContext, most = 10): readonly Upcoming[] {
  return agenda(facts, context)
    .upcoming.slice(0, most)
    .map((step) => ({ on: step.on, key: step.key, words: WORDS[step.rule] ?? step.reason }));
}

/** What stages do by themselves, told of the future; reminders say it in their reason. */
const WORDS: Readonly<Record<string, string>> = {
  'close-submission': 'Collection of returns closes; what is missing is recorded as not received.',
  'close-accuracy': 'The check of facts closes; silence means no comment.',
  'open-review': 'A review of progress opens.',
  'open-one-year-on': 'Tracking ends and the look back after one year opens.',
  'lapse-extension': 'An undecided request for more time lapses.',
};
