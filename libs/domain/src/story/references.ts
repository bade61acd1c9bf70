/** What acts gave back, by the name a story gave it. */
export type Results = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Whether a value is `{"$ref": name}` and nothing else: it stands for something an earlier act gave back. */
export function isReference(value: unknown): value is { readonly $ref: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { $ref?: unknown }).$ref === 'string'
  );
}

/** Each reference inside a value, at any depth, with the path that leads to it from `path`: `input.cases[0]`. */
export function referencesIn(value: unknown, path: string): readonly { readonly path: string; readonly ref: string }[] {
  if (isReference(value)) return [{ path, ref: value.$ref }];
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesIn(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => referencesIn(item, `${path}.${key}`));
}

/**
 * A copy of a value with every reference in its place. One that leads nowhere becomes undefined, and its text is added
 * to `lost`.
 */
export function resolve(value: unknown, results: Results, lost: string[]): unknown {
  if (isReference(value)) {
    const found = lookUp(value.$ref, results);
    if (found === undefined) lost.push(value.$ref);
    return found;
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, results, lost));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, results, lost)]));
}

/** `R1` is the first reference its act gave back, `D.cases.0` what the path leads to. */
function lookUp(ref: string, results: Results): unknown {
  const [name = '', ...path] = ref.split('.');
  const result = results.get(name);
  if (result === undefined) return undefined;
  if (path.length === 0) return Object.values(result).find((value) => typeof value === 'string');
  let found: unknown = result;
  for (const part of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return found;
}
