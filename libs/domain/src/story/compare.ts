import type { EmailLine, EventLine, StoryDocument } from './document.js';

/** One difference between two runs of a story: on which day, about whom, and which run had what. */
export interface Difference {
  readonly day: string;
  /** A person's key for an email, a cycle's reference for an event. */
  readonly who: string;
  readonly what: string;
  readonly onlyIn: 'first' | 'second';
  readonly times: number;
}

/**
 * Every line that one run has and the other has not, by day, then person; empty when they are equal. A line that stands
 * twice must stand twice in both.
 */
export function compareDocuments(first: StoryDocument, second: StoryDocument): readonly Difference[] {
  return [
    ...differences(first.events, second.events, describeEvent),
    ...differences(first.emails, second.emails, describeEmail),
  ].toSorted((a, b) => compareText(a.day, b.day) || compareText(a.who, b.who) || compareText(a.what, b.what));
}

type Described = Pick<Difference, 'day' | 'who' | 'what'>;

function describeEvent(line: EventLine): Described {
  const what = `event ${line.kind} ${line.key} about "${line.subject}" at ${line.at}: ${line.reason}`;
  return { day: line.day, who: line.cycle, what };
}

function describeEmail(line: EmailLine): Described {
  const items = line.items.map((one) => `[${one.kind} to ${one.role}: ${one.subject} | ${one.reason} | ${one.next}]`);
  const what = `email ${line.kind} to ${line.role} <${line.to}> at ${line.at}: ${line.subject} | ${line.reason} | ${line.next} ${items.join(' ')}`;
  return { day: line.day, who: line.person, what };
}

function differences<T>(
  first: readonly T[],
  second: readonly T[],
  describe: (line: T) => Described,
): readonly Difference[] {
  const balance = new Map<string, { readonly said: Described; count: number }>();
  const count = (lines: readonly T[], by: number): void => {
    for (const line of lines) {
      const said = describe(line);
      const key = JSON.stringify([said.day, said.who, said.what]);
      const known = balance.get(key) ?? { said, count: 0 };
      known.count += by;
      balance.set(key, known);
    }
  };
  count(first, 1);
  count(second, -1);
  return [...balance.values()].flatMap(({ said, count: times }) =>
    times === 0
      ? []
      : [{ ...said, onlyIn: times > 0 ? ('first' as const) : ('second' as const), times: Math.abs(times) }],
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
