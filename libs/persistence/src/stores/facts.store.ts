import type { Change } from '#domain/cycle/change.js';
import { placeKey } from '#domain/cycle/content.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import type { CycleFacts, TakenStep } from '#domain/cycle/facts.js';
import type { Entities, EntityName } from '#domain/cycle/fields.js';
import { declaredFields, ENTITY_NAMES } from '#domain/cycle/fields.js';
import { FACT_TABLES, STEP } from '../entities/cycle.entities.js';
import { type SqlColumn, sqlColumnsOf } from '../entities/entity.js';
import { givenRows, jsonRow } from '../query.js';
import { ROSTER_SQL } from './roster.js';
import { Store } from './store.js';

/** Loads everything a cycle's rules need in one round trip, and writes what they decided. */
export class FactsStore extends Store {
  /** Stamps of cycles by their references, as this transaction was told of them. */
  readonly #stamps = new Map<string, string>();

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
    return (await this.#read(LOAD, cycleId))?.facts ?? null;
  }

  /** The facts of the cycle with a reference, in one query; null when the partnership has none such. */
  async loadNamed(reference: string): Promise<CycleFacts | null> {
    return this.#known(reference) ?? (await this.#read(LOAD_NAMED, reference))?.facts ?? null;
  }

  /** The facts of a cycle by its id or its reference, in one query; null when the partnership has none such. */
  async find(cycle: string): Promise<CycleFacts | null> {
    return this.#known(cycle) ?? (await this.#read(LOAD_FOUND, cycle))?.facts ?? null;
  }

  /** As `loadNamed`, with one more value read in the same query, which `besideFacts` made; its parameters count from $4. */
  async loadNamedWith(
    reference: string,
    { withFacts, alone }: BesideFacts,
    parameters: readonly unknown[],
  ): Promise<{ readonly facts: CycleFacts; readonly beside: string } | null> {
    const facts = this.#known(reference);
    if (facts === null) return this.#read(withFacts, reference, parameters);
    const [row] = await this.query<{ beside: string }>(alone, [this.partnership(), reference, facts.id, ...parameters]);
    return row === undefined ? null : { facts, beside: row.beside };
  }

  /** Hears the stamp, in this transaction, of the cycle with a reference: nothing may write its facts afterwards. */
  isStamped(reference: string, stamp: string): void {
    this.#stamps.set(reference, stamp);
  }

  /** The facts of the cycle with a reference where its stamp was told and this process knows them; otherwise null. */
  #known(reference: string): CycleFacts | null {
    const stamp = this.#stamps.get(reference) ?? '';
    const facts = RECENT.get(stamp) ?? null;
    if (facts !== null) remember(RECENT, stamp, facts, MOST_RECENT);
    return facts;
  }

  /** Reads the facts, but does not make the database tell again what this process was told of them last. */
  async #read(
    sql: string,
    asked: string,
    parameters: readonly unknown[] = [],
  ): Promise<{ readonly facts: CycleFacts; readonly beside: string } | null> {
    const name = `${this.partnership()} ${asked}`;
    const stamp = LAST.get(name);
    const known = stamp === undefined ? undefined : RECENT.get(stamp);
    const [row] = await this.query<{ id: string; stamp: string; facts: string | null; beside: string }>(sql, [
      ...[this.partnership(), asked, known === undefined ? null : stamp],
      ...parameters,
    ]);
    if (row === undefined) return null;
    const facts =
      (row.stamp === stamp ? known : RECENT.get(row.stamp)) ??
      readFacts(row.id, JSON.parse(String(row.facts)) as Loaded);
    remember(RECENT, row.stamp, facts, MOST_RECENT);
    remember(LAST, name, row.stamp, MOST_LAST);
    return { facts, beside: row.beside };
  }

  /** Writes changes, so that the facts loaded afterwards equal `evolve(before, changes)`. */
  async apply(cycleId: string, changes: readonly Change[]): Promise<void> {
    for (const entity of ['participant', 'team'] as const) {
      const leftOut = changes.flatMap((one) => ('leftOut' in one && one.entity === entity ? [one.ref] : []));
      if (leftOut.length > 0) await this.#leaveOut(cycleId, entity, leftOut);
    }
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

  async #leaveOut(cycleId: string, entity: 'participant' | 'team', refs: readonly string[]): Promise<void> {
    const gone = await this.query<{ ref: string }>(
      `delete from ${FACT_TABLES[entity].table} where partnership_id = $1 and cycle_id = $2 and ref = any ($3::text[])
        returning ref`,
      [this.partnership(), cycleId, refs],
    );
    if (gone.length !== refs.length) {
      throw new Error(`${refs.length} of ${entity} left out, but ${gone.length} of the rows were there to go`);
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

/** The facts of one cycle as one JSON text; `id` is the expression of the cycle's id, $1 of the query its partnership. */
export const factsSql = (id: string): string => `json_build_object(
  'entities', json_build_object(${ENTITY_NAMES.map((name) => {
    const { table, columns } = FACT_TABLES[name];
    return `'${name}', (select json_agg(json_build_array(ref, version, ${columns.map(readColumn).join(', ')}) order by position)
      from ${table} where partnership_id = $1 and cycle_id = ${id})`;
  }).join(', ')}),
  'steps', (select json_agg(json_build_array(key, (date_part('epoch', at) * 1000)::bigint, outcome) order by position)
    from step where partnership_id = $1 and cycle_id = ${id}),
  'roster', ${ROSTER_SQL}::text)::text`;

/** A value that is read beside facts: in the query of the facts, and for facts that are known already. */
export interface BesideFacts {
  readonly withFacts: string;
  readonly alone: string;
}

/**
 * The queries of one more value beside facts: an SQL expression of text, in which `named.cycle_id` is the cycle, $1 its
 * partnership and $2 its reference; its own parameters count from $4. Long: made once, not at each call.
 */
export function besideFacts(value: string): BesideFacts {
  return {
    withFacts: loadSql('reference = $2', `, (${value}) as beside`),
    alone: `select (${value}) as beside from (select $3::uuid as cycle_id) as named
      where ($1::uuid, $2::text) is not null`,
  };
}

/** Facts with their stamp, or the stamp alone where it is $3: what is marked so is known. */
function loadSql(isNamed: string, more = ''): string {
  return `with named as materialized (select cycle_id, ${stampSql('$1')} as stamp
      from cycle c where c.partnership_id = $1 and ${isNamed})
    select cycle_id::text as id, stamp, case when stamp = $3 then null
      else ${factsSql('(select cycle_id from named)')} end as facts${more} from named`;
}

/** The stamp of the facts of a cycle, which is table `c`; `partnership` is the expression of its partnership. */
function stampSql(partnership: string): string {
  return `(select string_agg(s.stamp::text, ' ' order by s.subject = c.cycle_id)
    from facts_stamp s where s.partnership_id = ${partnership} and s.subject in (c.cycle_id, ${partnership}))`;
}

/** The stamp of the facts of the cycle whose reference is $1, where the partnership in context has it and the reader sees it. */
export const STAMP_NAMED = `select ${stampSql('app_partnership()')} as stamp
  from cycle c where c.partnership_id = app_partnership() and c.reference = $1`;

const LOAD = loadSql('cycle_id = $2');
const LOAD_NAMED = loadSql('reference = $2');
const LOAD_FOUND = loadSql('(reference = $2 or cycle_id::text = $2)');

/** Most recently used of the large values (template, policy, calendars, roster), by their text. */
const LARGE = new Map<string, unknown>();
const MOST_LARGE = 500;

/**
 * The value a text stands for; the same object for the same text, so that what the rules work out from a policy or a
 * calendar is worked out once. Facts are read only, so nobody can change what others see.
 */
function interned(text: string, read: (stored: unknown) => unknown = (stored) => stored): unknown {
  const value = LARGE.get(text) ?? read(JSON.parse(text));
  remember(LARGE, text, value, MOST_LARGE);
  return value;
}

/** What brings an older form of a stored document up to date; undefined where it is read as it is. */
function readerOf(name: EntityName, field: string): ((stored: unknown) => unknown) | undefined {
  return declaredFields(name)[field]?.read as ((stored: unknown) => unknown) | undefined;
}

/** Keeps a value as the most recent, and forgets the oldest beyond so many. */
function remember<T>(known: Map<string, T>, name: string, value: T, most: number): void {
  known.delete(name);
  known.set(name, value);
  const oldest = known.keys().next();
  if (known.size > most && oldest.done !== true) known.delete(oldest.value);
}

/**
 * The facts read most recently, by their stamp, which no two states of a cycle share (docs/decisions/0031); the same object
 * as long as nothing changes, for the reason that `interned` gives.
 */
const RECENT = new Map<string, CycleFacts>();
const MOST_RECENT = 50;

/** The last stamp of a cycle, by its partnership and what it was asked for as. */
const LAST = new Map<string, string>();
const MOST_LAST = 500;

/** Facts from such a text, for a query that reads them beside something else. */
export function factsRead(cycleId: string, text: string): CycleFacts {
  return readFacts(cycleId, JSON.parse(text) as Loaded);
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
          type === 'json' ? interned(String(values[index]), readerOf(name, field)) : values[index],
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
    if ('leftOut' in change) continue;
    const mark = `${change.entity}/${change.ref}`;
    const was = folded.get(mark);
    folded.set(mark, {
      entity: change.entity,
      ref: change.ref,
      put: 'put' in change || was?.put === true,
      times: (was?.times ?? 0) + 1,
      values: ('put' in change ? change.put : { ...was?.values, ...change.set }) as Partial<Entities[EntityName]>,
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
