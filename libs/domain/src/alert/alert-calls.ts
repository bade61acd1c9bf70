import type { Alert, CycleFacts } from '../cycle/facts.js';
import { resolveRecipient } from '../notice/recipients.js';
import { SHIPPED_SLOWER } from '../policy/default-policy.js';
import type { Recipient } from '../policy/policy.js';
import { type Instant, instant } from '../time/instant.js';

/** One line of an alert's ladder as it is called. */
export interface AlertCall {
  /** Posts whose holders have not been told before. */
  readonly posts: readonly Recipient[];
  /** Posts whose turn has come with it, those of earlier calls among them. */
  readonly turn: readonly Recipient[];
}

type Raised = Pick<Alert, 'agencyKey' | 'raisedBy'>;

const MINUTE = 60_000;
/** Who is told at once, whatever the ladder says after them (docs/domain.md §6.4). */
const AT_ONCE: readonly Recipient[] = ['coordinator', 'safeguarding-lead', 'qa-chair'];

/**
 * Whom an alert calls while nobody acknowledges it: at once, then line by line, one every `repeatMinutes`. Whoever raised
 * it or was told before is not called; a line with nobody else in it is passed over for the next. Never empty: where
 * nobody but the raiser is left, they are called.
 */
export function alertCalls(facts: CycleFacts, { agencyKey, raisedBy }: Raised): readonly AlertCall[] {
  const calls = callsBeside(facts, agencyKey, raisedBy);
  return calls.length > 0 ? calls : callsBeside(facts, agencyKey, null);
}

function callsBeside(facts: CycleFacts, agencyKey: string, raiser: string | null): readonly AlertCall[] {
  const told = new Set(raiser === null ? [] : [raiser]);
  const calls: AlertCall[] = [];
  const turn: Recipient[] = [];
  for (const line of [AT_ONCE, ...facts.cycle.policy.alert.ladder]) {
    turn.push(...line);
    const found = line.flatMap((post) => {
      const person = resolveRecipient(facts, post, { agencyKey })?.person;
      return person === undefined || told.has(person) ? [] : [{ post, person }];
    });
    if (found.length === 0) continue;
    for (const { person } of found) told.add(person);
    calls.push({ posts: found.map(({ post }) => post), turn: [...turn] });
  }
  return calls;
}

/**
 * The calls of the alert `ref` that have come by an instant, or were made before their time: none after it was
 * acknowledged.
 */
export function callsBy(facts: CycleFacts, ref: string, alert: Alert, at: Instant): readonly AlertCall[] {
  const until = Math.min(at, alert.acknowledgedAt ?? at);
  return alertCalls(facts, alert).filter(
    (_, n) => n === 0 || callAt(facts, alert, n) <= until || facts.steps[callKey(ref, n)]?.outcome === 'done',
  );
}

/** The rule by which an alert that nobody has taken on is called again. */
export const CALL_RULE = 'safety-alert-repeat';

/** Key of the step that call `n` of an alert is. */
export function callKey(ref: string, n: number): string {
  return `${CALL_RULE}/${ref}/${n}`;
}

/** When call `n` of an alert falls: `n` times the policy's minutes after it was raised, at any hour. */
export function callAt(facts: CycleFacts, { raisedAt }: Pick<Alert, 'raisedAt'>, n: number): Instant {
  return instant(raisedAt + n * facts.cycle.policy.alert.repeatMinutes * MINUTE);
}

/**
 * The numbers of the calls after the first, without end: one for each line, then the repeats to everybody, which slow
 * down as the policy says.
 */
export function* callNumbers(facts: CycleFacts, lines: number): Generator<number, never> {
  for (let n = 1; n < lines; n += 1) yield n;
  const slower = facts.cycle.policy.alert.slower ?? SHIPPED_SLOWER;
  let n = lines - 1;
  for (let repeat = 0; ; repeat += 1) {
    n += Math.max(1, slower[Math.min(repeat, slower.length - 1)] ?? 1);
    yield n;
  }
}
