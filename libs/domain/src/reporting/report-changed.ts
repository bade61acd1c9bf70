import type { Change } from '../cycle/change.js';
import type { Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import { REPORTED_WORDS, type Reported } from './editions.js';

/** Fields of an action that a pause or a move of dates changes: nobody signs them, and the first due date stays for ever. */
const MOVED: readonly string[] = ['dueOn', 'occurrence', 'acceptanceDueOn', 'signOffDueOn', 'updatedOn'];

/**
 * Whether a decision changes what the report says: a finding, recommendation, action, grade or result of a survey comes, or one of its words, its
 * counts or anything else but moved dates is another afterwards. Earlier words that go or come are no part of the report.
 */
export function changesReport(facts: CycleFacts, { changes, content }: Pick<Decision, 'changes' | 'content'>): boolean {
  return (
    changes.some((one) => changesFields(facts, one)) ||
    content.some(({ entity, field }) => isReported(entity) && REPORTED_WORDS[entity].includes(field))
  );
}

function changesFields(facts: CycleFacts, change: Change): boolean {
  const { entity, ref } = change;
  // What people wrote in a survey is the panel's to read, and no part of the report.
  if (entity === 'surveyResult' || entity === 'moderation') return 'put' in change;
  if (!isReported(entity) || 'leftOut' in change) return false;
  if ('put' in change) return true;
  const before = ownOf<object>(facts[entity], ref) as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(change.set).some(
    ([field, value]) => !MOVED.includes(field) && JSON.stringify(before?.[field]) !== JSON.stringify(value),
  );
}

function isReported(entity: string): entity is Reported {
  return entity in REPORTED_WORDS;
}
