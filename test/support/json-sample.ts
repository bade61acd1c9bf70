/** The parts of JSON Schema that the API's document uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly default?: unknown;
}

/** A small value that fits a schema: every required property, shortest lists. */
export function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined && choice[0] !== undefined) return sampleOf(choice[0]);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'x';
  }
}

function sampleText(schema: JsonSchema): string {
  switch (schema.format) {
    case 'date':
      return '2027-03-01';
    case 'date-time':
      return '2027-03-01T09:00:00Z';
    case 'email':
      return 'somebody@agency.example';
    case 'uuid':
      return '01900000-0000-7000-8000-000000000000';
    default:
      break;
  }
  const candidates = [
    'C01',
    'C01-POL',
    'A01',
    'A01-X1',
    'R01',
    'F01',
    'M12',
    'S01',
    'B01',
    'X01',
    'POL',
    'finding/F01',
    'ABC',
    '2027-03-01',
    'a'.repeat(32),
    'Something that was typed',
  ];
  const fitting = candidates.find(
    (text) =>
      (schema.pattern === undefined || new RegExp(schema.pattern).test(text)) &&
      text.length >= (schema.minLength ?? 0) &&
      text.length <= (schema.maxLength ?? 10_000),
  );
  return fitting ?? 'x'.repeat(schema.minLength ?? 1);
}

/** One way to spoil a valid body, with words for the test's title. */
export interface Spoiled {
  readonly how: string;
  readonly body: unknown;
}

/** Bodies that must be refused: wrong kinds, an unknown property, something missing, something too long. */
export function spoiltBodies(schema: JsonSchema): readonly Spoiled[] {
  const valid = sampleOf(schema) as Record<string, unknown>;
  const spoilt: Spoiled[] = [
    { how: 'a list instead of an object', body: [] },
    { how: 'a text instead of an object', body: 'text' },
    { how: 'an unknown property', body: { ...valid, surprise: 'CNRY-unknown' } },
    {
      how: 'a property that is called __proto__',
      body: JSON.parse(`{"__proto__": {"roles": ["coordinator"]}, "isAdmin": true}`),
    },
  ];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const type = Array.isArray(property.type) ? property.type[0] : property.type;
    spoilt.push({
      how: `${name} of a wrong kind`,
      body: { ...valid, [name]: type === 'object' ? 7 : { nested: 'CNRY-kind' } },
    });
    if (type === 'string' && property.enum === undefined) {
      const times = Math.max(30_000, Math.ceil((property.maxLength ?? 0) / 4) + 1);
      spoilt.push({ how: `${name} too long`, body: { ...valid, [name]: 'CNRY'.repeat(times) } });
    }
    if (type === 'array')
      spoilt.push({
        how: `${name} with too many`,
        body: { ...valid, [name]: Array.from({ length: 20_000 }, () => 'C01') },
      });
  }
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = valid;
    spoilt.push({ how: `${name} missing`, body: rest });
  }
  return spoilt;
}
