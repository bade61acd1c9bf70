import type { Refusal } from '#domain/outcome.js';
import type { FrameRow } from '#domain/selection/frame.js';
import type { SampleRule } from '#domain/templates/template.js';
import { tooMany } from '#domain/text/messages.js';

/** Something wrong with a list, and the line of what was pasted in which it stands (0: with the list as a whole). */
export interface ListFault {
  readonly line: number;
  readonly text: string;
}

/** A pasted list as it was understood. */
export interface CaseList {
  readonly rows: readonly FrameRow[];
  /** The line each row stood in, counted as a spreadsheet counts. */
  readonly lines: readonly number[];
  readonly faults: readonly ListFault[];
}

/** What may stand in the list, by the headings it may stand under; the first is the one we use ourselves. */
export const COLUMNS = {
  id: ['reference', 'ref', 'key', 'id'],
  stratum: ['group', 'stratum'],
  team: ['team'],
  household: ['household'],
  exclude: ['leave out', 'exclude', 'excluded'],
} as const;
type Column = keyof typeof COLUMNS;

const ORDER = Object.keys(COLUMNS) as readonly Column[];
const HEADINGS = ORDER.map((column) => COLUMNS[column][0]);
const LONGEST = 60;
const MOST_ROWS = 10_000;
const YES: readonly string[] = ['yes', 'y', 'x', '1', 'true'];
const NO: readonly string[] = ['', 'no', 'n', '0', 'false'];

/** The group of every child where the rule knows no groups. */
const ONE_GROUP = 'ALL';

/**
 * Reads rows pasted from a spreadsheet or a CSV file, by their headings when there are any, otherwise by their order;
 * empty lines are left out. What is wrong comes back by its line, from 1, headings counted.
 */
export function readCaseList(text: string, rule: SampleRule): CaseList {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line }))
    .filter((one) => one.text.replaceAll(/[\s,;]/g, '') !== '');
  const split = splitter(lines[0]?.text ?? '');
  const cells = lines.map((one) => ({ line: one.line, cells: split(one.text) }));
  const first = cells[0];
  const headed = first !== undefined && isHeading(first.cells);
  const columns = headed ? first.cells.map(columnOf) : ORDER;
  const faults: ListFault[] = headed ? headingFaults(first.line, first.cells) : [];
  const body = headed ? cells.slice(1) : cells;
  if (body.length > MOST_ROWS) {
    return { rows: [], lines: [], faults: [{ line: 0, text: tooMany(MOST_ROWS, 'rows') }] };
  }
  const rows = body.map(({ line, cells: found }) => {
    faults.push(...rowFaults(line, found, columns));
    return rowOf(found, columns, rule);
  });
  return { rows, lines: body.map(({ line }) => line), faults };
}

/**
 * Refusals of the rule about rows (`rows.0`) as faults of lines: people see the lines of their own list, headings
 * included; line 0 for what is about the whole.
 */
export function faultsInLines(refusals: readonly Refusal[], lines: readonly number[]): readonly ListFault[] {
  const lineOf = (row: number): number => lines[row - 1] ?? row;
  return refusals.map(({ field, words }) => {
    const row = /^rows\.(\d+)/.exec(field ?? '')?.[1];
    return {
      line: row === undefined ? 0 : lineOf(Number(row) + 1),
      text: words
        .replaceAll(/\bRow (\d+)\b/g, (_, n: string) => `Line ${lineOf(Number(n))}`)
        .replaceAll(/\brow (\d+)\b/g, (_, n: string) => `line ${lineOf(Number(n))}`),
    };
  });
}

/** Numbers of the lines whose reference reads like somebody's name: words alone, no digit. A warning, not a fault. */
export function linesLikeNames({ rows, lines }: CaseList): readonly number[] {
  return lines.filter((_, index) =>
    /^\p{L}[\p{L}'’.-]+(?:,? +\p{L}[\p{L}'’.-]*)+$/u.test(rows[index]?.id.trim() ?? ''),
  );
}

/** Cells are parted by what the first line uses; quoted cells may hold it. */
function splitter(first: string): (line: string) => readonly string[] {
  const separator = ['\t', ',', ';'].find((one) => first.includes(one)) ?? ',';
  return (line) => {
    const cells = [''];
    let quoted = false;
    for (let at = 0; at < line.length; at += 1) {
      const char = line[at] ?? '';
      const last = cells.length - 1;
      if (quoted && char === '"' && line[at + 1] === '"') {
        cells[last] += '"';
        at += 1;
      } else if (char === '"' && (quoted || cells[last] === '')) quoted = !quoted;
      else if (char === separator && !quoted) cells.push('');
      else cells[last] += char;
    }
    return cells.map((cell) => cell.trim());
  };
}

function columnOf(heading: string): Column | null {
  const name = heading.toLowerCase();
  return ORDER.find((column) => (COLUMNS[column] as readonly string[]).includes(name)) ?? null;
}

function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => columnOf(cell) === 'id' || columnOf(cell) === 'stratum');
}

function headingFaults(line: number, cells: readonly string[]): ListFault[] {
  const columns = cells.map(columnOf);
  const faults = cells.flatMap((cell, index) => {
    const column = columns[index] ?? null;
    if (column === null && cell !== '') {
      const text = `Line ${line} has a column “${cell.slice(0, LONGEST)}” that must not be in this list. Take the whole column out.`;
      return [{ line, text }];
    }
    return column !== null && columns.indexOf(column) !== index
      ? [{ line, text: `Line ${line} has the column “${cell}” twice. Keep one of them.` }]
      : [];
  });
  const lacks = columns.includes('id') ? [] : [{ line, text: `Line ${line} has no column “${HEADINGS[0]}”. Add one.` }];
  return [...faults, ...lacks];
}

function rowFaults(line: number, cells: readonly string[], columns: readonly (Column | null)[]): readonly ListFault[] {
  const faults: ListFault[] = [];
  const beyond = cells.slice(columns.length).filter((cell) => cell !== '').length;
  if (beyond > 0) {
    faults.push({
      line,
      text: `Line ${line} has ${cells.length} columns, but only ${columns.length} are read. Take out the rest.`,
    });
  }
  if (cells.some((cell) => cell.length > LONGEST)) {
    faults.push({ line, text: `Line ${line}: each cell must be ${LONGEST} characters or fewer` });
  }
  const out = (cells[columns.indexOf('exclude')] ?? '').toLowerCase();
  if (!YES.includes(out) && !NO.includes(out)) {
    faults.push({ line, text: `Line ${line}: “${COLUMNS.exclude[0]}” must be “yes” or blank` });
  }
  return faults;
}

function rowOf(cells: readonly string[], columns: readonly (Column | null)[], rule: SampleRule): FrameRow {
  const of = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  const typed = of('stratum');
  const group = rule.strata.find((one) => one.toLowerCase() === typed.toLowerCase()) ?? typed;
  const [team, household] = [of('team'), of('household')];
  return {
    id: of('id'),
    stratum: group === '' && rule.strata.length === 0 ? ONE_GROUP : group,
    ...(team === '' ? {} : { team }),
    ...(household === '' ? {} : { household }),
    ...(YES.includes(of('exclude').toLowerCase()) ? { exclude: true } : {}),
  };
}
