/** A child’s sex as a list may say it. */
export const SEXES = ['GIRL', 'BOY', 'OTHER'] as const;
/** One of SEXES. */
export type Sex = (typeof SEXES)[number];

/** The most months an age may have: 25 years. */
export const OLDEST_MONTHS = 300;

/** One row of the list cases are drawn from: pseudonymous, no names. */
export interface FrameRow {
  /** The partnership's own reference for the child; never a name or an NHS number. */
  readonly id: string;
  readonly stratum: string;
  readonly team?: string;
  /** Children of one household share it, so that at most one of them is drawn. */
  readonly household?: string;
  /** Not to be drawn, e.g. audited in the last twelve months. */
  readonly exclude?: boolean;
  /** Age in whole months; never a date. Neither it nor the sex has a part in the draw or in the hash of the list. */
  readonly ageMonths?: number;
  readonly sex?: Sex;
}

/** Name and version of the canonical text: a change of it would change every hash. */
export const FRAME_FORMAT = 'auditloop-frame/1';

type Sha256 = (text: string) => string;

/** One row as canonical text: a JSON list of id, stratum, team, household and 1 when excluded; empty text for what is not given. */
export function rowText(row: FrameRow): string {
  return JSON.stringify([row.id, row.stratum, row.team ?? '', row.household ?? '', row.exclude === true ? 1 : 0]);
}

/** A list as canonical text: the format's name, then every row's text in ascending order, one a line. */
export function frameText(rows: readonly FrameRow[]): string {
  return [FRAME_FORMAT, ...rows.map(rowText).sort(ascending)].join('\n');
}

/**
 * What is committed before the seed exists: the sha256 of the list's `frameText`, whatever the order of its rows, and
 * how many rows it has.
 */
export function frameCommitment(rows: readonly FrameRow[], sha256: Sha256): { hash: string; count: number } {
  return { hash: sha256(frameText(rows)), count: rows.length };
}

/** A row without blanks around its fields and without fields that say nothing; nothing in it is checked. */
export function cleanRow(row: FrameRow): FrameRow {
  const team = row.team?.trim() ?? '';
  const household = row.household?.trim() ?? '';
  return {
    id: row.id.trim(),
    stratum: row.stratum.trim(),
    ...(team === '' ? {} : { team }),
    ...(household === '' ? {} : { household }),
    ...(row.exclude === true ? { exclude: true } : {}),
    ...(row.ageMonths === undefined ? {} : { ageMonths: row.ageMonths }),
    ...(row.sex === undefined ? {} : { sex: row.sex }),
  };
}

/** Compares text by its code units, for `sort`: the same on every machine, in every language. */
export function ascending(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
