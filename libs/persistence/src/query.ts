/**
 * Runs one parameterised statement of the transaction in hand and answers its rows.
 * A statement with a name is planned once a connection, which is worth it for a long one that runs often.
 */
export type Query = <Row = Record<string, unknown>>(
  sql: string,
  parameters?: readonly unknown[],
  name?: string,
) => Promise<Row[]>;

/** SQL for the UTC milliseconds of a timestamptz column, as text; null stays null. */
export function millisOf(column: string): string {
  return `(date_part('epoch', ${column}) * 1000)::bigint::text`;
}

/** The number in the text that `millisOf` gave; not for null. */
export function millis(text: string): number {
  return Number(text);
}

/** An instant as timestamptz parameters are given, in exact ISO text; null stays null. */
export function stamp(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
