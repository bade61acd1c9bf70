import type { EntitySchema } from 'typeorm';
import type { EntityName } from '#domain/cycle/facts.js';
import {
  bool,
  type Column,
  type Columns,
  checked,
  day,
  entity,
  type Holds,
  instant,
  int,
  json,
  key,
  oneOf,
  orNull,
  position,
  text,
  texts,
  uuid,
  withDefault,
} from './entity.js';
import { ENTITY_NAMES, ENTITY_TABLES, type FieldKind } from './fact-fields.js';

/** A row of one cycle refers to it. */
export const OF_CYCLE = { to: 'cycle', fields: { partnershipId: 'partnershipId', cycleId: 'cycleId' } } as const;

const KINDS: Readonly<Record<FieldKind, Column<unknown>>> = {
  text,
  int,
  bool,
  date: day,
  instant,
  json: json(),
  texts,
};

const THING = { partnershipId: key(uuid), cycleId: key(uuid), ref: key(text), version: withDefault(int, 1), position };

/** What tables of facts hold to beyond that their things belong to a cycle. */
const HOLDS: Readonly<Partial<Record<EntityName, Holds<Columns>>>> = {
  cycle: {
    unique: [
      ['partnershipId', 'cycleId'],
      ['partnershipId', 'reference'],
    ],
    references: [],
  },
  action: { indices: { action_owner: { columns: ['partnershipId', 'ownerKey'] } } },
  submission: { indices: { submission_agency: { columns: ['partnershipId', 'agencyKey'] } } },
};

/** The entities of a cycle's facts, each thing by its cycle and its ref; columns follow from its fields. */
export const FACTS = Object.fromEntries(
  ENTITY_NAMES.map((name) => [name, entity(ENTITY_TABLES[name].table, columnsOf(name), holdsOf(name))]),
) as Readonly<Record<EntityName, EntitySchema>>;

/** A field of a thing as SQL names and types it. */
export interface FactColumn {
  readonly field: string;
  readonly column: string;
  readonly type: string;
}

/** Tables of facts with their fields' columns, from their entities: what written SQL takes its names from. */
export const FACT_TABLES = Object.fromEntries(
  ENTITY_NAMES.map((name) => {
    const { name: table, columns } = FACTS[name].options;
    const fields = Object.entries(columns as Readonly<Record<string, Column<unknown>>>).filter(
      ([field]) => !(field in THING),
    );
    return [
      name,
      {
        table,
        columns: fields.map(([field, { name: column, type, array }]) => ({
          ...{ field, column: String(column) },
          type: `${String(type)}${array ? '[]' : ''}`,
        })),
      },
    ];
  }),
) as unknown as Readonly<Record<EntityName, { readonly table: string; readonly columns: readonly FactColumn[] }>>;

/** Steps of the agenda that were taken, skipped or failed. */
export const STEP = entity(
  'step',
  {
    partnershipId: key(uuid),
    cycleId: key(uuid),
    key: key(text),
    at: instant,
    outcome: oneOf('done', 'skipped', 'failed'),
    position,
  },
  { references: [OF_CYCLE] },
);

export const FAILED_STEP = entity(
  'failed_step',
  {
    partnershipId: key(uuid),
    cycleId: key(uuid),
    key: key(text),
    at: instant,
    attempts: withDefault(int, 1),
    error: text,
    state: oneOf('failed', 'retrying', 'done'),
  },
  { references: [OF_CYCLE] },
);

function holdsOf(name: EntityName): Holds<Columns> {
  return { references: [OF_CYCLE], ...HOLDS[name] };
}

function columnsOf(name: EntityName): Columns {
  const { columns, defaults } = ENTITY_TABLES[name];
  const ref = name === 'cycle' ? checked(THING.ref, (column) => `${column} = ''`) : THING.ref;
  const fields = Object.entries<string>(columns).map(([field, kind]) => {
    const column = KINDS[kind.replace('?', '') as FieldKind];
    const value = (defaults as Readonly<Record<string, unknown>> | undefined)?.[field];
    return [field, value === undefined ? (kind.endsWith('?') ? orNull(column) : column) : withDefault(column, value)];
  });
  return { ...THING, ref, ...Object.fromEntries(fields) };
}
