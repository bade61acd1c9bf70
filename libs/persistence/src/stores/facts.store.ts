import type { Change } from '#domain/cycle/change.js';
import { placeKey } from '#domain/cycle/content.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import type { CycleFacts, Entities, EntityName, TakenStep } from '#domain/cycle/facts.js';
import type { Query } from '../query.js';
import { type ColumnKind, columnOf, ENTITY_NAMES, ENTITY_TABLES, SQL_TYPES } from '../rows/entity-tables.js';
import { ROSTER_SQL, type RosterRow, rosterOf } from './roster.js';

/** Loads everything a cycle's rules need in one round trip, and writes what they decided. */
export class FactsStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
  ) {}

  /** Id of a cycle by its id or its reference; null when the partnership has none such. */
  async idOf(cycle: string): Promise<string | null> {
    const rows = await this.query<{ cycle_id: string }>(
      'select cycle_id from cycle where partnership_id = $1 and (reference = $2 or cycle_id::text = $2)',
      [this.partnership(), cycle],
    );
    return rows[0]?.cycle_id ?? null;
  }

  /** The facts of one cycle, in the order in which things came to be; null when there is no such cycle. */
  async load(cycleId: string): Promise<CycleFacts | null> {
    const rows = await this.query<{ facts: string }>(LOAD, [this.partnership(), cycleId], 'load-facts');
    const loaded = rows[0]?.facts === undefined ? null : (JSON.parse(rows[0].facts) as Loaded);
    return loaded === null ? null : factsOf(cycleId, loaded);
  }

  /** The facts of the cycle with a reference, in one query; null when the partnership has none such. */
  async loadNamed(reference: string): Promise<CycleFacts | null> {
    const rows = await this.query<{ id: string; facts: string }>(
      LOAD_NAMED,
      [this.partnership(), reference],
      'load-named-facts',
    );
    const [row] = rows;
    return row === undefined ? null : factsOf(row.id, JSON.parse(row.facts) as Loaded);
  }

  /**
   * As `loadNamed`, with one more value read in the same query: an SQL expression of text, in which `named.cycle_id` is
   * the cycle, $1 its partnership, and parameters count from $3.
   */
  async loadNamedWith(
    reference: string,
    beside: string,
    parameters: readonly unknown[],
  ): Promise<{ readonly facts: CycleFacts; readonly beside: string } | null> {
    const [row] = await this.query<{ id: string; facts: string; beside: string }>(
      loadNamedSql(`, (${beside}) as beside`),
      [this.partnership(), reference, ...parameters],
    );
    return row === undefined ? null : { facts: factsOf(row.id, JSON.parse(row.facts) as Loaded), beside: row.beside };
  }

  /** Writes changes, so that the facts loaded afterwards equal `evolve(before, changes)`. */
  async apply(cycleId: string, changes: readonly Change[]): Promise<void> {
    for (const batch of batched(changes)) {
      const { table, columns } = ENTITY_TABLES[batch.entity];
      const kinds: Readonly<Record<string, ColumnKind>> = columns;
      const names = batch.fields.map(columnOf);
      const typed = batch.fields.map((field) => `${columnOf(field)} ${SQL_TYPES[kinds[field] ?? 'text']}`);
      const source = `rows from (json_to_recordset($3::json) as (${['ref text', 'times integer', ...typed].join(', ')}))
        with ordinality as given(${['ref', 'times', ...names, 'n'].join(', ')})`;
      const rows = JSON.stringify(batch.rows.map((row) => rowOf(row, batch.fields, kinds)));
      const written = await this.query<{ ref: string }>(
        batch.kind === 'put' ? insertSql(table, names, source) : updateSql(table, names, source),
        [this.partnership(), cycleId, rows],
      );
      if (written.length !== batch.rows.length) {
        throw new Error(`${batch.entity}: ${batch.rows.length} changes, but ${written.length} rows were there`);
      }
    }
  }

  /** Records steps as taken; a key that is there already stays as it is. Answers the keys that are new. */
  async takeSteps(cycleId: string, steps: Readonly<Record<string, TakenStep>>): Promise<readonly string[]> {
    const rows = Object.entries(steps).map(([key, step]) => ({ key, at: iso(step.at), outcome: step.outcome }));
    if (rows.length === 0) return [];
    const written = await this.query<{ key: string }>(
      `insert into step (partnership_id, cycle_id, key, at, outcome)
       select $1, $2, given.key, given.at, given.outcome
       from rows from (json_to_recordset($3::json) as (key text, at timestamptz, outcome text))
         with ordinality as given(key, at, outcome, n) order by n
       on conflict do nothing returning key`,
      [this.partnership(), cycleId, JSON.stringify(rows)],
    );
    return written.map((row) => row.key);
  }

  /** Forgets that a step failed, so that the agenda offers it again; false when it had not failed. */
  async forgetFailedStep(cycleId: string, key: string): Promise<boolean> {
    const rows = await this.query<{ key: string }>(
      `delete from step where partnership_id = $1 and cycle_id = $2 and key = $3 and outcome = 'failed' returning key`,
      [this.partnership(), cycleId, key],
    );
    return rows.length > 0;
  }
}

/**
 * Content pieces of decisions, the last for each place (entity, ref, field), in the order in which the places first
 * came.
 */
export function lastPieces(content: readonly ContentPiece[]): readonly ContentPiece[] {
  return [...new Map(content.map((piece) => [placeKey(piece.entity, piece.ref, piece.field), piece])).values()];
}

interface Loaded {
  readonly entities: Readonly<Record<EntityName, readonly (readonly unknown[])[] | null>>;
  readonly steps: readonly (readonly [string, number, TakenStep['outcome']])[] | null;
  readonly roster: string;
}

interface Batch {
  readonly kind: 'put' | 'set';
  readonly entity: EntityName;
  readonly fields: readonly string[];
  readonly rows: { readonly ref: string; readonly times: number; readonly values: Readonly<Record<string, unknown>> }[];
}

/** One JSON expression for a column, such that JSON.parse gives the field's value. */
function readColumn(field: string, kind: ColumnKind): string {
  const column = columnOf(field);
  if (kind === 'json') return `${column}::text`;
  return kind === 'instant' ? `(date_part('epoch', ${column}) * 1000)::bigint` : column;
}

/** The facts of one cycle as one JSON text; `id` is the expression of the cycle's id. */
const factsSql = (id: string): string => `json_build_object(
  'entities', json_build_object(${ENTITY_NAMES.map((name) => {
    const { table, columns } = ENTITY_TABLES[name];
    const fields = Object.entries(columns).map(([field, kind]) => readColumn(field, kind));
    return `'${name}', (select json_agg(json_build_array(ref, version, ${fields.join(', ')}) order by position)
      from ${table} where partnership_id = $1 and cycle_id = ${id})`;
  }).join(', ')}),
  'steps', (select json_agg(json_build_array(key, (date_part('epoch', at) * 1000)::bigint, outcome) order by position)
    from step where partnership_id = $1 and cycle_id = ${id}),
  'roster', ${ROSTER_SQL}::text)::text`;

const LOAD = `select ${factsSql('$2')} as facts from cycle where partnership_id = $1 and cycle_id = $2`;

function loadNamedSql(more = ''): string {
  return `with named as materialized (select cycle_id from cycle where partnership_id = $1 and reference = $2)
    select cycle_id::text as id, ${factsSql('(select cycle_id from named)')} as facts${more} from named`;
}
const LOAD_NAMED = loadNamedSql();

/** Most recently used of the large values (template, policy, calendars, roster), by their text. */
const LARGE = new Map<string, unknown>();
const MOST_LARGE = 500;

/**
 * The value a text stands for; the same object for the same text, so that what the rules work out from a policy or a
 * calendar is worked out once. Facts are read only, so nobody can change what others see.
 */
function interned<T>(text: string, read: (text: string) => T): T {
  const known = LARGE.get(text);
  LARGE.delete(text);
  const value = known ?? read(text);
  LARGE.set(text, value);
  const oldest = LARGE.keys().next();
  if (LARGE.size > MOST_LARGE && oldest.done !== true) LARGE.delete(oldest.value);
  return value as T;
}

function parse(text: string): unknown {
  return JSON.parse(text);
}

function factsOf(cycleId: string, loaded: Loaded): CycleFacts {
  const versions: Record<string, Record<string, number>> = {};
  const kinds: Record<string, unknown> = {};
  for (const name of ENTITY_NAMES) {
    const columns = Object.entries<ColumnKind>(ENTITY_TABLES[name].columns);
    const held: Record<string, object> = {};
    const rows = loaded.entities[name] ?? [];
    for (const [ref, , ...values] of rows) {
      held[String(ref)] = Object.fromEntries(
        columns.map(([field, kind], index) => [
          field,
          kind === 'json' ? interned(String(values[index]), parse) : values[index],
        ]),
      );
    }
    kinds[name] = name === 'cycle' ? held[''] : held;
    if (rows.length > 0) versions[name] = Object.fromEntries(rows.map(([ref, version]) => [ref, Number(version)]));
  }
  const steps: Record<string, TakenStep> = {};
  for (const [key, at, outcome] of loaded.steps ?? []) steps[key] = { at: at as TakenStep['at'], outcome };
  const roster = interned(loaded.roster, (text) => rosterOf(JSON.parse(text) as RosterRow));
  return { ...kinds, id: cycleId, roster, steps, versions } as unknown as CycleFacts;
}

/** Folds the changes to each thing into one, and gathers things of one kind that change in the same fields. */
function batched(changes: readonly Change[]): readonly Batch[] {
  const folded = new Map<
    string,
    { entity: EntityName; ref: string; put: boolean; times: number; values: Partial<Entities[EntityName]> }
  >();
  for (const change of changes) {
    const mark = `${change.entity}/${change.ref}`;
    const was = folded.get(mark);
    folded.set(mark, {
      entity: change.entity,
      ref: change.ref,
      put: 'put' in change || was?.put === true,
      times: (was?.times ?? 0) + 1,
      values: 'put' in change ? change.put : { ...was?.values, ...change.set },
    });
  }
  const batches = new Map<string, Batch>();
  for (const { entity, ref, put, times, values } of folded.values()) {
    const all = Object.keys(ENTITY_TABLES[entity].columns);
    const unknown = Object.keys(values).filter((field) => !all.includes(field));
    if (unknown.length > 0) throw new Error(`${entity} has no field ${unknown.join(', ')}`);
    const fields = put ? all : all.filter((field) => field in values);
    const kind = put ? 'put' : 'set';
    const key = `${kind}/${entity}/${fields.join()}`;
    const batch = batches.get(key) ?? { kind, entity, fields, rows: [] };
    batch.rows.push({ ref, times, values: values as Readonly<Record<string, unknown>> });
    batches.set(key, batch);
  }
  const order = (batch: Batch): number => ENTITY_NAMES.indexOf(batch.entity);
  return [...batches.values()].sort((a, b) => order(a) - order(b));
}

function rowOf(
  row: Batch['rows'][number],
  fields: readonly string[],
  kinds: Readonly<Record<string, ColumnKind>>,
): Record<string, unknown> {
  const written: Record<string, unknown> = { ref: row.ref, times: row.times };
  for (const field of fields) {
    const value = row.values[field] ?? null;
    written[columnOf(field)] = kinds[field] === 'instant' && value !== null ? iso(Number(value)) : value;
  }
  return written;
}

function insertSql(table: string, names: readonly string[], source: string): string {
  return `insert into ${table} as held (partnership_id, cycle_id, ref, version, ${names.join(', ')})
    select $1, $2, given.ref, given.times, ${names.map((name) => `given.${name}`).join(', ')} from ${source} order by n
    on conflict (partnership_id, cycle_id, ref) do update set version = held.version + excluded.version,
      ${names.map((name) => `${name} = excluded.${name}`).join(', ')} returning ref`;
}

function updateSql(table: string, names: readonly string[], source: string): string {
  return `update ${table} as held set ${['version', ...names]
    .map((name) => (name === 'version' ? 'version = held.version + given.times' : `${name} = given.${name}`))
    .join(', ')} from ${source}
    where held.partnership_id = $1 and held.cycle_id = $2 and held.ref = given.ref returning held.ref`;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
