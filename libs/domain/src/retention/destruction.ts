import { isCancelled, isOver } from '../cycle/cycle-state.js';
import type { Destroyed } from '../cycle/destroyed.js';
import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { limitsOf } from '../policy/ladders.js';
import { isNotKnown } from '../submission/return-state.js';
import { addDays, dayInWords, laterOf, type PlainDate } from '../time/plain-date.js';
import { listed, theCounted } from '../words.js';

/** All that was typed in returns; why the audit went on without one stays, since the report says so. */
const RETURNS: Destroyed = { entity: 'submission', field: null, but: ['waived-because'] };

/** What ties the reference of a case to a child: the list of cases, and each drawn case's row of it. */
const LIST: readonly Destroyed[] = [
  { entity: 'cycle', field: 'frame', but: [] },
  { entity: 'case', field: 'row', but: [] },
];

/** The content that a destruction takes. */
export function contentDestroyed({ returns, begun, list }: Destruction): readonly Destroyed[] {
  return [...(returns + begun > 0 ? [RETURNS] : []), ...(list ? LIST : [])];
}

/** What an audit that is over still holds and when it is destroyed. */
export interface Destruction {
  readonly on: PlainDate;
  /** How many calendar days after the audit ended, by its policy. */
  readonly days: number;
  readonly endedOn: PlainDate;
  /** How many returns that were sent, and how many that were only begun. */
  readonly returns: number;
  readonly begun: number;
  /** Whether the list of cases and the rows of the drawn cases are among it. */
  readonly list: boolean;
}

/** How many working days lie at least between the day from which a destruction can be known and its own. */
const FORESEEN_DAYS = 11;

/**
 * What is destroyed by rule next, and on which working day: the returns and the list of a cancelled audit, the list of a
 * closed one. Null while the audit goes on, while it is kept for a review or a court, and where nothing is left.
 */
export function destructionOf(facts: CycleFacts, reading: Reading): Destruction | null {
  const { cycle } = facts;
  if (!isOver(cycle) || cycle.endedAt === null || isKept(facts)) return null;
  const [returns, begun] = isCancelled(cycle) ? returnsHeld(facts) : [0, 0];
  const list = holdsList(facts);
  if (returns + begun === 0 && !list) return null;
  const { returnsKeptDays, listKeptDays } = limitsOf(reading.policy);
  const days = isCancelled(cycle) ? returnsKeptDays : listKeptDays;
  const endedOn = reading.london.dayOf(cycle.endedAt);
  const foreseen = cycle.destructionForeseenOn ?? endedOn;
  // The working day on or after the last of these days, so that nothing is destroyed while nobody is there.
  const on = reading.shift(addDays(endedOn, days - 1), 1, null);
  return { on: laterOf(on, reading.shift(foreseen, FORESEEN_DAYS, null)), days, endedOn, returns, begun, list };
}

/** The day from which it is asked whether any of it must be kept. */
export function askedFrom({ on }: Destruction, reading: Reading): PlainDate {
  return reading.shift(on, -FORESEEN_DAYS, null);
}

/** Whether everything is kept for a review or a court, so that nothing is destroyed. */
export function isKept({ cycle }: Pick<CycleFacts, 'cycle'>): boolean {
  return cycle.keptOn !== null;
}

/** Whether what was typed in returns is sealed to everybody: from the cancelling of the audit on, unless it is kept. */
export function areReturnsSealed(facts: Pick<CycleFacts, 'cycle'>): boolean {
  return isCancelled(facts.cycle) && !isKept(facts);
}

function returnsHeld(facts: CycleFacts): readonly [sent: number, begun: number] {
  const held = Object.values(facts.submission).filter(({ destroyedOn }) => destroyedOn === null);
  const sent = held.filter(wasSent).length;
  return [sent, held.filter(holdsWords).length - sent];
}

/** Whether an audit that is over holds anything that is destroyed by rule, sooner or later. */
export function holdsWhatIsDestroyed(facts: CycleFacts): boolean {
  const [sent, begun] = isCancelled(facts.cycle) ? returnsHeld(facts) : [0, 0];
  return sent + begun > 0 || holdsList(facts);
}

function holdsList({ cycle }: CycleFacts): boolean {
  return cycle.frameHash !== null && cycle.listDestroyedOn === null;
}

/** Whether an agency sent something: what it said of a case that it does not know holds no word. */
function wasSent(one: Submission): boolean {
  return one.submittedAt !== null && !isNotKnown(one);
}

/** Whether something was typed in a return, sent or not. */
export function holdsWords(one: Submission): boolean {
  return wasSent(one) || one.answered > 0 || one.state === 'IN_PROGRESS' || one.reopened > 0;
}

/** What is destroyed, in words: 'the 12 returns and the list of cases'. */
export function whatIsDestroyed({ returns, begun, list }: Destruction): string {
  return listed([
    ...(returns === 0 ? [] : [theCounted(returns, 'return')]),
    ...(begun === 0 ? [] : [`${theCounted(begun, 'return')} that ${begun === 1 ? 'was' : 'were'} only begun`]),
    ...(list ? ['the list of cases'] : []),
  ]);
}

/** Why it is destroyed, as a whole sentence. */
export function whyDestroyed(facts: Pick<CycleFacts, 'cycle'>, { days, endedOn }: Destruction): string {
  const [what, end] = isCancelled(facts.cycle)
    ? ['What was sent for an audit', 'it was cancelled']
    : ['The list of cases', 'its audit was closed'];
  return `${what} is kept for ${days} days after ${end}, which was on ${dayInWords(endedOn)}.`;
}

/**
 * What an audit says in place of returns: that they were destroyed and when, or that they are sealed; null where they can
 * be read by whoever may, and where nothing was typed in any.
 */
export function returnsGone({ cycle, submission }: Pick<CycleFacts, 'cycle' | 'submission'>): string | null {
  const day = Object.values(submission).find(({ destroyedOn }) => destroyedOn !== null)?.destroyedOn ?? null;
  if (day !== null) return `What was in the returns was destroyed on ${dayInWords(day)}, as the retention rule asks.`;
  return areReturnsSealed({ cycle }) && Object.values(submission).some(holdsWords)
    ? 'What is in the returns was sealed when the audit was cancelled. Nobody can read it.'
    : null;
}

/** What an audit says in place of its list of cases: that it was destroyed and when; null while it is there. */
export function listGone({ cycle }: Pick<CycleFacts, 'cycle'>): string | null {
  return cycle.listDestroyedOn === null
    ? null
    : `The list of cases was destroyed on ${dayInWords(cycle.listDestroyedOn)}, as the retention rule asks: nothing here says any more which child a case is.`;
}
