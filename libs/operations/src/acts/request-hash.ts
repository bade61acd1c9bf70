/** SHA-256 of a request's meaning in hex: the same whatever the order of its properties, at any depth. */
export function requestHash(sha256: (text: string) => string, request: unknown): string {
  return sha256(JSON.stringify(ordered(request)));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, ordered(one)]));
}
