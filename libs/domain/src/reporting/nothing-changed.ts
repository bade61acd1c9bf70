import type { Change } from '../cycle/change.js';
import type { ContentReader, Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { type Outcome, type Refusal, refused } from '../outcome.js';
import { ownOf } from '../record.js';
import { SAID_ALREADY } from '../text/messages.js';

/**
 * THE rule of every act that corrects: where it says what stands already, it is refused at the field, so that nobody is
 * emailed of nothing and no version of a report is made. `made` is what the correction itself writes, without what follows
 * from it. Needs the words it replaces read; null where something changes.
 */
export function nothingChanged(
  facts: CycleFacts,
  made: Partial<Pick<Decision, 'changes' | 'content'>>,
  content: ContentReader,
  field: string,
): Outcome<never> | null {
  const { changes = [], content: pieces = [] } = made;
  const isSame =
    changes.every((change) => saysTheSame(facts, change)) &&
    pieces.every(({ entity, ref, field: of, value }) => isSameValue(content(entity, ref, of), value));
  return isSame ? refused(NOTHING_CHANGED, SAID_ALREADY, field) : null;
}

const NOTHING_CHANGED: Refusal['code'] = 'nothing-changed';

function saysTheSame(facts: CycleFacts, change: Change): boolean {
  if (!('set' in change)) return false;
  const all: unknown = facts[change.entity];
  const stood = ownOf(all as Readonly<Record<string, Readonly<Record<string, unknown>>>>, change.ref);
  return Object.entries(change.set).every(([field, value]) => isSameValue(stood?.[field], value));
}

/** Nothing and an empty text are the same; the order of references says nothing. */
function isSameValue(one: unknown, other: unknown): boolean {
  return inOneForm(one) === inOneForm(other);
}

function inOneForm(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return JSON.stringify(isList ? value.toSorted() : value);
}
