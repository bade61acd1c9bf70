import {
  EntitySchema,
  type EntitySchemaColumnOptions,
  type EntitySchemaIndexOptions,
  type ValueTransformer,
} from 'typeorm';
import { type Instant, instant as instantOf } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';

/** A column as TypeORM declares it, with the type of its values and, at need, a check on them in SQL. */
export interface Column<T> extends EntitySchemaColumnOptions {
  readonly check?: (column: string) => string;
  /** Carries the type alone; never there. */
  readonly value?: T;
}

/** Columns of a table by their fields, in camel case. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** A row of a table with these columns, as repositories give and take it. */
export type RowOf<C extends Columns> = { [F in keyof C]: C[F] extends Column<infer T> ? T : never };

/** What a table holds to beyond its columns. */
export interface Holds<C extends Columns> {
  readonly references?: readonly Reference<C>[];
  readonly unique?: readonly (readonly (keyof C & string)[])[];
  /** By name. */
  readonly indices?: Readonly<Record<string, Omit<EntitySchemaIndexOptions, 'name'>>>;
  /** Of several columns; those of one stand with it. */
  readonly check?: string;
}

/** A foreign key: from fields of this table to those of another. */
export interface Reference<C extends Columns> {
  readonly to: string;
  readonly fields: Readonly<Partial<Record<keyof C & string, string>>>;
}

/** The entity of a table; columns and constraints bear the names that PostgreSQL gives those that SQL leaves unnamed. */
export function entity<C extends Columns>(table: string, columns: C, holds: Holds<C> = {}): EntitySchema<RowOf<C>> {
  const named = (fields: readonly string[], kind: string) => [table, ...fields.map(columnOf), kind].join('_');
  const checks = Object.entries<Column<unknown>>(columns).flatMap(([field, { check }]) =>
    check === undefined ? [] : [{ name: named([field], 'check'), expression: check(columnOf(field)) }],
  );
  return new EntitySchema<RowOf<C>>({
    name: table,
    columns: Object.fromEntries(
      Object.entries<Column<unknown>>(columns).map(([field, { check: _, ...column }]) => [
        field,
        { ...column, name: columnOf(field), primaryKeyConstraintName: named([], 'pkey') },
      ]),
    ) as never,
    foreignKeys: (holds.references ?? []).map(({ to, fields }) => ({
      target: to,
      name: named(Object.keys(fields), 'fkey'),
      columnNames: Object.keys(fields),
      referencedColumnNames: Object.values<string | undefined>(fields).map(String),
    })),
    uniques: (holds.unique ?? []).map((fields) => ({ name: named(fields, 'key'), columns: [...fields] })),
    indices: Object.entries(holds.indices ?? {}).map(([name, index]) => ({ name, ...index })),
    checks: holds.check === undefined ? checks : [...checks, { name: named([], 'check'), expression: holds.check }],
  });
}

/** A column as written SQL names and types it. */
export interface SqlColumn {
  readonly field: string;
  readonly column: string;
  readonly type: string;
}

/** The columns of an entity, as they are declared. */
export function sqlColumnsOf({ options }: { readonly options: { readonly columns: object } }): readonly SqlColumn[] {
  return Object.entries<EntitySchemaColumnOptions>({ ...options.columns }).map(([field, { type, array }]) => ({
    ...{ field, column: columnOf(field) },
    type: `${String(type)}${array ? '[]' : ''}`,
  }));
}

/** Column of a field. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Text of any length. */
export const text: Column<string> = { type: 'text' };
/** A UUID, in small letters with hyphens. */
export const uuid: Column<string> = { type: 'uuid' };
/** A whole number of 32 bits. */
export const int: Column<number> = { type: 'integer' };
/** True or false. */
export const bool: Column<boolean> = { type: 'boolean' };
/** Bytes. */
export const bytes: Column<Buffer> = { type: 'bytea' };
/** Texts in their order. */
export const texts: Column<readonly string[]> = { type: 'text', array: true };
/** A calendar day, without a time. */
export const day: Column<PlainDate> = { type: 'date' };
/** Calendar days in their order; read them in SQL, since the driver gives them as Dates. */
export const days: Column<readonly PlainDate[]> = { type: 'date', array: true };
/** An instant in whole milliseconds; the driver knows it as a Date. */
export const instant: Column<Instant> = {
  type: 'timestamptz',
  precision: 3,
  transformer: whereThere(
    (at: Instant) => new Date(at),
    (at: Date) => instantOf(at.getTime()),
  ),
};
/** A whole number of 64 bits, exact up to 2^53; the driver knows it as text. */
export const big: Column<number> = { type: 'bigint', transformer: whereThere(String, Number) };
/** The order in which rows came to be; the database counts, and takes no other number. */
export const position: Column<number> = { ...big, generated: 'identity' as 'increment' };

/** JSON; as `json` it keeps its text letter by letter, as `jsonb` it can be changed in SQL. */
export function json<T>(type: 'json' | 'jsonb' = 'json'): Column<T> {
  return { type };
}

/** One of some words. */
export function oneOf<T extends string>(...words: readonly T[]): Column<T> {
  return { ...(text as Column<T>), check: (column) => `${column} in (${words.map((word) => `'${word}'`).join(', ')})` };
}

/** The column, where a value may be missing. */
export function orNull<T>(column: Column<T>): Column<T | null> {
  return { ...(column as Column<T | null>), nullable: true };
}

/** The column as part of the table's primary key. */
export function key<T>(column: Column<T>): Column<T> {
  return { ...column, primary: true };
}

/** The column with a default that the database sets. */
export function withDefault<T>(column: Column<T>, value: T | string): Column<T> {
  return { ...column, default: value };
}

/** The column with a check, given its name. */
export function checked<T>(column: Column<T>, check: (column: string) => string): Column<T> {
  return { ...column, check };
}

function whereThere<T, D>(to: (value: T) => D, from: (value: D) => T): ValueTransformer {
  const unless =
    <A, B>(change: (value: A) => B) =>
    (value: A | null | undefined) =>
      value === null || value === undefined ? value : change(value);
  return { to: unless(to), from: unless(from) };
}
