import type { ObjectLiteral, QueryDeepPartialEntity, Repository } from 'typeorm';
import type { SqlColumn } from './entities/entity.js';

/** Runs one parameterised statement of the transaction in hand and answers its rows. */
export type Query = <Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** Inserts a row unless its key is there already; answers whether it was new. */
export async function insertNew<Row extends ObjectLiteral>(
  rows: Repository<Row>,
  row: QueryDeepPartialEntity<Row>,
): Promise<boolean> {
  const inserted = await rows
    .createQueryBuilder()
    .insert()
    .values(row)
    .orIgnore()
    .returning('1')
    .updateEntity(false)
    .execute();
  return inserted.raw.length > 0;
}

/** A row that written SQL gave, as the repository would: by its fields, as many of them as were selected. */
export function entityOf<Row extends ObjectLiteral>({ manager, metadata }: Repository<Row>, row: object): Row {
  const values = new Map(Object.entries(row));
  const selected = metadata.columns.filter((column) => values.has(column.databaseName));
  const hydrated = selected.map((column) => [
    column.propertyName,
    manager.dataSource.driver.prepareHydratedValue(values.get(column.databaseName), column),
  ]);
  return Object.fromEntries(hydrated) as Row;
}

/** Rows of JSON in a parameter, to select from in their order `n` as `given`; in JSON they are as `jsonRow` makes them. */
export function givenRows(parameter: string, columns: readonly Omit<SqlColumn, 'field'>[]): string {
  const typed = columns.map(({ column, type }) => `${column} ${type}`);
  const names = columns.map(({ column }) => column);
  return `rows from (json_to_recordset(${parameter}::json) as (${typed.join(', ')}))
    with ordinality as given(${names.join(', ')}, n)`;
}

/** Values by their fields as a row by its columns; a field that is missing is null. */
export function jsonRow(
  values: Readonly<Record<string, unknown>>,
  columns: readonly SqlColumn[],
): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ field, column, type }) => {
      const value = values[field] ?? null;
      return [column, type === 'timestamptz' && value !== null ? stamp(Number(value)) : value];
    }),
  );
}

/** SQL for the instant in a timestamptz column: UTC milliseconds that the driver gives as a number; null stays null. */
export function millisOf(column: string): string {
  return numberOf(`(date_part('epoch', ${column}) * 1000)::bigint`);
}

/** SQL for a count or a bigint that the driver gives as a number, exact up to 2^53; null stays null. */
export function numberOf(value: string): string {
  return `(${value})::float8`;
}

/** An instant as timestamptz parameters are given, in exact ISO text; null stays null. */
export function stamp(at: number): string;
export function stamp(at: number | null): string | null;
export function stamp(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** SQL for whether a text (not null) holds each of the words in a parameter, as `holdsAll` of the domain says; null or no words: it does. */
export function holdsWords(text: string, words: string): string {
  return `not exists (select 1 from unnest(${words}::text[]) as looked(word)
    where position(looked.word in translate(lower(${text}), '’‐‑–—', '''----')) = 0)`;
}
