import type { Change } from '#domain/cycle/change.js';
import { placeKey } from '#domain/cycle/content.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import type { CycleFacts, TakenStep } from '#domain/cycle/facts.js';
import type { Entities, EntityName } from '#domain/cycle/fields.js';
import { ENTITY_NAMES } from '#domain/cycle/fields.js';
import { FACT_TABLES, STEP } from '../entities/cycle.entities.js';
import { type SqlColumn, sqlColumnsOf } from '../entities/entity.js';
import { givenRows, jsonRow } from '../query.js';
import { ROSTER_SQL } from './roster.js';
import { Store } from './store.js';

/** Loads everything a cycle's rules need in one round trip, and writes what they decided. */
export class FactsStore extends Store {
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
    const rows = await this.query<{ facts: string }>(LOAD, [this.partnership(), cycleId]);
    return rows[0] === undefined ? null : factsOf(cycleId, rows[0].facts);
  }

  /** The facts of the cycle with a reference, in one query; null when the partnership has none such. */
  async loadNamed(reference: string): Promise<CycleFacts | null> {
    const rows = await this.query<{ id: string; facts: string }>(LOAD_NAMED, [this.partnership(), reference]);
    const [row] = rows;
    return row === undefined ? null : factsOf(row.id, row.facts);
  }

  /** The facts of a cycle by its id or its reference, in one query; null when the partnership has none such. */
  async find(cycle: string): Promise<CycleFacts | null> {
    const [row] = await this.query<{ id: string; facts: string }>(LOAD_FOUND, [this.partnership(), cycle]);
    return row === undefined ? null : factsOf(row.id, row.facts);
  }

  /** As `loadNamed`, with one more value read in the same query, which `besideFacts` made; its parameters count from $3. */
  async loadNamedWith(
    reference: string,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<{ readonly facts: CycleFacts; readonly beside: string } | null> {
    const [row] = await this.query<{ id: string; facts: string; beside: string }>(sql, [
      this.partnership(),
      reference,
      ...parameters,
    ]);
    return row === undefined ? null : { facts: factsOf(row.id, row.facts), beside: row.beside };
  }

  /** Writes changes, so that the facts loaded afterwards equal `evolve(before, changes)`. */
  async apply(cycleId: string, changes: readonly Change[]): Promise<void> {
    for (const batch of batched(changes)) {
      const { table } = FACT_TABLES[batch.entity];
      const names = batch.columns.map(({ column }) => column);
      const source = givenRows('$3', [...CHANGED, ...batch.columns]);
      const rows = JSON.stringify(
        batch.rows.map(({ ref, times, values }) => ({ ref, times, ...jsonRow(values, batch.columns) })),
      );
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
    const rows = Object.entries(steps).map(([key, step]) => jsonRow({ key, ...step }, STEP_COLUMNS));
    if (rows.length === 0) return [];
    const names = STEP_COLUMNS.map(({ column }) => column).join(', ');
    const written = await this.query<{ key: string }>(
      `insert into step (partnership_id, cycle_id, ${names}) select $1, $2, ${names}
       from ${givenRows('$3', STEP_COLUMNS)} order by n on conflict do nothing returning key`,
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

const STEP_COLUMNS = sqlColumnsOf(STEP).filter(({ field }) => ['key', 'at', 'outcome'].includes(field));

/** What each changed thing comes with beside its fields: how often it was changed. */
const CHANGED = [
  { column: 'ref', type: 'text' },
  { column: 'times', type: 'integer' },
];

interface Loaded {
  readonly entities: Readonly<Record<EntityName, readonly (readonly unknown[])[] | null>>;
  readonly steps: readonly (readonly [string, number, TakenStep['outcome']])[] | null;
  readonly roster: string;
}

interface Batch {
  readonly kind: 'put' | 'set';
  readonly entity: EntityName;
  readonly columns: readonly SqlColumn[];
  readonly rows: { readonly ref: string; readonly times: number; readonly values: Readonly<Record<string, unknown>> }[];
}

/** One JSON expression for a column, such that JSON.parse gives the field's value. */
function readColumn({ column, type }: SqlColumn): string {
  if (type === 'json') return `${column}::text`;
  return type === 'timestamptz' ? `(date_part('epoch', ${column}) * 1000)::bigint` : column;
}

/** The facts of one cycle as one JSON text; `id` is the expression of the cycle's id. */
const factsSql = (id: string): string => `json_build_object(
  'entities', json_build_object(${ENTITY_NAMES.map((name) => {
    const { table, columns } = FACT_TABLES[name];
    return `'${name}', (select json_agg(json_build_array(ref, version, ${columns.map(readColumn).join(', ')}) order by position)
      from ${table} where partnership_id = $1 and cycle_id = ${id})`;
  }).join(', ')}),
  'steps', (select json_agg(json_build_array(key, (date_part('epoch', at) * 1000)::bigint, outcome) order by position)
    from step where partnership_id = $1 and cycle_id = ${id}),
  'roster', ${ROSTER_SQL}::text)::text`;

const LOAD = `select ${factsSql('$2')} as facts from cycle where partnership_id = $1 and cycle_id = $2`;

/**
 * The query of facts with one more value beside them: an SQL expression of text, in which `named.cycle_id` is the cycle,
 * $1 its partnership and $2 its reference. Long: made once, not at each call.
 */
export function besideFacts(value: string): string {
  return loadNamedSql(`, (${value}) as beside`);
}

function loadNamedSql(more = '', isNamed = 'reference = $2'): string {
  return `with named as materialized (select cycle_id from cycle where partnership_id = $1 and ${isNamed})
    select cycle_id::text as id, ${factsSql('(select cycle_id from named)')} as facts${more} from named`;
}
const LOAD_NAMED = loadNamedSql();
const LOAD_FOUND = loadNamedSql('', '(reference = $2 or cycle_id::text = $2)');

/** Most recently used of the large values (template, policy, calendars, roster), by their text. */
const LARGE = new Map<string, unknown>();
const MOST_LARGE = 500;

/**
 * The value a text stands for; the same object for the same text, so that what the rules work out from a policy or a
 * calendar is worked out once. Facts are read only, so nobody can change what others see.
 */
function interned(text: string): unknown {
  const value = LARGE.get(text) ?? JSON.parse(text);
  LARGE.delete(text);
  LARGE.set(text, value);
  dropOldest(LARGE, MOST_LARGE);
  return value;
}

function dropOldest(known: Map<string, unknown>, most: number): void {
  const oldest = known.keys().next();
  if (known.size > most && oldest.done !== true) known.delete(oldest.value);
}

/** The facts of the cycles read most recently, with the text they were read from. */
const RECENT = new Map<string, { readonly text: string; readonly facts: CycleFacts }>();
const MOST_RECENT = 50;

/** The facts that a text holds; the same object as long as the text stays the same, for the reason that `interned` gives. */
function factsOf(cycleId: string, text: string): CycleFacts {
  const known = RECENT.get(cycleId);
  RECENT.delete(cycleId);
  const facts = known?.text === text ? known.facts : readFacts(cycleId, JSON.parse(text) as Loaded);
  RECENT.set(cycleId, { text, facts });
  dropOldest(RECENT, MOST_RECENT);
  return facts;
}

function readFacts(cycleId: string, loaded: Loaded): CycleFacts {
  const versions: Record<string, Record<string, number>> = {};
  const kinds: Record<string, unknown> = {};
  for (const name of ENTITY_NAMES) {
    const held: Record<string, object> = {};
    const rows = loaded.entities[name] ?? [];
    for (const [ref, , ...values] of rows) {
      held[String(ref)] = Object.fromEntries(
        FACT_TABLES[name].columns.map(({ field, type }, index) => [
          field,
          type === 'json' ? interned(String(values[index])) : values[index],
        ]),
      );
    }
    kinds[name] = name === 'cycle' ? held[''] : held;
    if (rows.length > 0) versions[name] = Object.fromEntries(rows.map(([ref, version]) => [ref, Number(version)]));
  }
  const steps: Record<string, TakenStep> = {};
  for (const [key, at, outcome] of loaded.steps ?? []) steps[key] = { at: at as TakenStep['at'], outcome };
  const roster = interned(loaded.roster);
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
    const all = FACT_TABLES[entity].columns;
    const unknown = Object.keys(values).filter((field) => !all.some((one) => one.field === field));
    if (unknown.length > 0) throw new Error(`${entity} has no field ${unknown.join(', ')}`);
    const columns = put ? all : all.filter(({ field }) => field in values);
    const kind = put ? 'put' : 'set';
    const key = `${kind}/${entity}/${columns.map(({ field }) => field).join()}`;
    const batch = batches.get(key) ?? { kind, entity, columns, rows: [] };
    batch.rows.push({ ref, times, values: values as Readonly<Record<string, unknown>> });
    batches.set(key, batch);
  }
  const order = (batch: Batch): number => ENTITY_NAMES.indexOf(batch.entity);
  return [...batches.values()].sort((a, b) => order(a) - order(b));
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
