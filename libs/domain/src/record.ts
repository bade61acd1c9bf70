/** A record's own entry, undefined when there is none: keys that people type never reach what an object inherits. */
export function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * The ref of the next thing of its kind, by how many there are: 'F01' when there is none yet, 'F02' then. Things are
 * never removed, so it is new.
 */
export function nextRef(letters: string, things: Readonly<Record<string, unknown>>): string {
  return `${letters}${String(Object.keys(things).length + 1).padStart(2, '0')}`;
}

/** Amounts that belong to keys, as one sum for each key, in the order in which the keys first come. */
export function summed(parts: readonly (readonly [key: string, amount: number])[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const [key, amount] of parts) sums.set(key, (sums.get(key) ?? 0) + amount);
  return Object.fromEntries(sums);
}

/** A value as JSON whose objects hold their keys in the order of the alphabet, at any depth: the same for the same meaning. */
export function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
