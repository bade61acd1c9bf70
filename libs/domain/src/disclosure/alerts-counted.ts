import { can } from '../access/can.js';
import { acknowledgeAlert } from '../acts/alert/acknowledge-alert.act.js';
import type { CycleFacts } from '../cycle/facts.js';
import { toldCounts } from '../measures/small-number.js';
import { maySeeAlert } from './may-read-alert.js';
import { type Reader, seesSmallNumbers } from './reading.js';

/**
 * How many safety alerts that somebody may know of are in which state. From 1 to 4 a count is null but for those who may take
 * each of them on and those who are told small numbers (docs/domain.md §4): the dashboard keeps the same back.
 */
export function alertsCounted(facts: CycleFacts, who: Reader): Readonly<Record<string, number | null>> {
  const seen = Object.entries(facts.alert).filter(([ref]) => maySeeAlert(facts, ref, who));
  const states = [...new Set(seen.map(([, { state }]) => state))];
  const counts = states.map((state) => seen.filter(([, one]) => one.state === state).length);
  const takesOn = seen.every(([alert]) => can(facts, acknowledgeAlert, { alert }, who) === 'allowed');
  const told = takesOn || seesSmallNumbers(facts, who) ? counts : toldCounts(counts);
  return Object.fromEntries(states.map((state, n) => [state, told[n] ?? null]));
}
