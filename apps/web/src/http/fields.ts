/** Fields of a form as they came: strings, or lists of them. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The fields of a form that was sent: strings and lists of strings alone, without what the form carries of its own (`_…`). */
export function fieldsIn(body: unknown): Fields {
  const kept: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries((body ?? {}) as Readonly<Record<string, unknown>>)) {
    if (name.startsWith('_')) continue;
    if (typeof value === 'string') kept[name] = value;
    else if (Array.isArray(value)) kept[name] = value.filter((one) => typeof one === 'string');
  }
  return kept;
}
