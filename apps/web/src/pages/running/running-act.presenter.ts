import { evolve } from '#domain/cycle/change.js';
import type { Decision } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import type { StageKey } from '#domain/stages.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { counted } from '#domain/words.js';
import { stageTitle } from '../cycles/cycle-words.js';
import { openDates } from './running-acts.js';

/**
 * What would follow from a decision: dates before and after, only those that move, and how many people would be
 * emailed.
 */
export function previewOf(facts: CycleFacts, decision: Decision) {
  const before = openDates(facts);
  const after = openDates(evolve(facts, decision.changes));
  const people = new Set(decision.notices.map((notice) => notice.person)).size;
  const moved = Object.entries(before).flatMap(([what, on]) => {
    const later = after[what];
    return later === undefined || later === on
      ? []
      : [{ what: nameOf(facts, what), before: dayInWords(on), after: dayInWords(later) }];
  });
  return {
    moved,
    mails: people === 0 ? 'Nobody will be emailed.' : `${counted(people, 'person', 'people')} will be emailed.`,
  };
}

function nameOf(facts: CycleFacts, what: string): string {
  const [kind, ref = ''] = what.split('/') as [string, string?];
  switch (kind) {
    case 'panel':
      return 'Panel day';
    case 'involvement':
      return `Which cases ${agencyName(facts, ref)} knows`;
    case 'returns':
      return `Returns of ${agencyName(facts, ref)}`;
    case 'facts':
      return `Check of facts by ${agencyName(facts, ref)}`;
    case 'action':
      return `Action ${ref}`;
    case 'review':
      return `Review ${ref}`;
    default:
      return stageTitle(ref as StageKey);
  }
}
