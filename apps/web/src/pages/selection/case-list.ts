import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { Refusal } from '#domain/outcome.js';
import type { FrameRow } from '#domain/selection/frame.js';
import type { SampleRule } from '#domain/templates/template.js';
import { tooMany } from '#domain/text/messages.js';
import { asRead, cutTo } from '#domain/text/one-form.js';

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
  /** Lines that hold no child, each with what it looks like: left out, and shown before anything is kept. */
  readonly noChildren: readonly ListFault[];
}

/**
 * What may stand in the list, by the headings it may stand under, whatever stands between their words; the first is the
 * one we use ourselves.
 */
export const COLUMNS = {
  id: [
    ...['reference', 'ref', 'key', 'id', 'caseid', 'caseref', 'casereference', 'casenumber', 'caseno', 'case'],
    ...['childid', 'childref', 'childreference', 'uniqueid', 'uniqueref', 'uniquereference', 'referencenumber'],
  ],
  stratum: ['group', 'stratum', 'category'],
  team: ['team', 'teamname'],
  household: ['household', 'householdid', 'family', 'familyid', 'siblinggroup'],
  exclude: ['leave out', 'exclude', 'excluded', 'donotdraw'],
} as const;
type Column = keyof typeof COLUMNS;

const ORDER = Object.keys(COLUMNS) as readonly Column[];
const HEADINGS = ORDER.map((column) => COLUMNS[column][0]);
const LONGEST = 60;
const MOST_ROWS = 10_000;
/** Titles stand above the headings on so many lines at most. */
const DEEPEST_HEADING = 10;
const YES: readonly string[] = ['yes', 'y', 'x', '1', 'true'];
const NO: readonly string[] = ['', 'no', 'n', '0', 'false'];

/** The group of every child where the rule knows no groups. */
const ONE_GROUP = 'ALL';

/** An error of a spreadsheet, or a line that adds up the others. */
const NO_CHILD =
  /^(?:#(?:REF|N\/A|NAME\?|VALUE|DIV\/0|NUM|NULL|SPILL|CALC)!?|(?:grand |sub)?-?totals?\b.*|count|sum)$/i;

/**
 * Reads rows pasted from a spreadsheet or a CSV file, by their headings when there are any, otherwise by their order;
 * empty lines, and lines that hold no child, are left out. What is wrong comes back by its line, from 1, headings counted.
 */
export function readCaseList(text: string, rule: SampleRule): CaseList {
  const read = cellsIn(text);
  if ('fault' in read) return { rows: [], lines: [], faults: [read.fault], noChildren: [] };
  const at = read.slice(0, DEEPEST_HEADING).findIndex(({ cells }) => isHeading(cells));
  const first = read[at];
  const columns = first === undefined ? ORDER : first.cells.map(columnOf);
  const faults: ListFault[] = first === undefined ? [] : headingFaults(first.line, first.cells);
  const noChildren: ListFault[] = [];
  const body = read.filter(({ line, cells }, index) => {
    if (index === at) return false;
    const id = cells[columns.indexOf('id')] ?? '';
    const looksLike =
      index < at || isHeading(cells) ? 'a title or headings' : NO_CHILD.test(id) ? `“${cutTo(id, LONGEST)}”` : null;
    if (looksLike !== null)
      noChildren.push({ line, text: `Line ${line} (${looksLike}) is left out: it holds no child.` });
    return looksLike === null;
  });
  if (body.length > MOST_ROWS) {
    return { rows: [], lines: [], faults: [{ line: 0, text: tooMany(MOST_ROWS, 'rows') }], noChildren: [] };
  }
  const rows = body.map(({ line, cells }) => {
    faults.push(...rowFaults(line, cells, columns));
    return rowOf(cells, columns, rule);
  });
  return { rows, lines: body.map(({ line }) => line), faults, noChildren };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The lines that say something, cell by cell, as a reader takes them; or why the text cannot be taken apart. */
function cellsIn(text: string): readonly Line[] | { readonly fault: ListFault } {
  const excel = /^\uFEFF?sep=(.)[^\S\n]*\n/i.exec(text); // Excel's own line: what parts the cells
  const skipped = excel === null ? 0 : 1;
  const list = excel === null ? text : text.slice(excel[0].length);
  const first = list.split('\n').find((line) => line.replaceAll(/[\s,;]/g, '') !== '') ?? '';
  const delimiter = excel?.[1] ?? ['\t', ',', ';'].find((one) => first.includes(one)) ?? ',';
  try {
    const records = parse(list, {
      ...{ delimiter, bom: true, info: true, relax_quotes: true, relax_column_count: true },
      ...{ skip_records_with_empty_values: true, trim: true, record_delimiter: ['\r\n', '\n', '\r'] },
    }) as unknown as readonly { readonly info: Info; readonly record: readonly string[] }[];
    return records.map(({ info, record }) => ({
      line: info.lines + skipped,
      cells: record.map((cell) => asRead(cell).replace(/\s+/g, ' ').trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 0) + skipped;
    return { fault: { line, text: `Line ${line} has a quotation mark that is never closed. Take it out.` } };
  }
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

function columnOf(heading: string): Column | null {
  const name = bare(heading);
  return ORDER.find((column) => COLUMNS[column].some((one) => bare(one) === name)) ?? null;
}

/** A heading without what may stand between its words or after them. */
function bare(heading: string): string {
  return heading.toLowerCase().replace(/[\s_.:*-]+/g, '');
}

function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => columnOf(cell) === 'id' || columnOf(cell) === 'stratum');
}

function headingFaults(line: number, cells: readonly string[]): ListFault[] {
  const columns = cells.map(columnOf);
  const faults = cells.flatMap((cell, index) => {
    const column = columns[index] ?? null;
    if (column === null && cell !== '') {
      const text = `Line ${line} has a column “${cutTo(cell, LONGEST)}” that must not be in this list. Take the whole column out.`;
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
    faults.push({ line, text: `Line ${line}: “${COLUMNS.exclude[0]}” must be “yes”, “no” or blank` });
  }
  return faults;
}

function rowOf(cells: readonly string[], columns: readonly (Column | null)[], rule: SampleRule): FrameRow {
  const of = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  const named = (names: readonly string[], typed: string): string =>
    names.find((one) => asRead(one).toLowerCase() === typed.toLowerCase()) ?? typed;
  const group = named(rule.strata, of('stratum'));
  const [team, household] = [named(rule.teams, of('team')), of('household')];
  return {
    id: of('id'),
    stratum: group === '' && rule.strata.length === 0 ? ONE_GROUP : group,
    ...(team === '' ? {} : { team }),
    ...(household === '' ? {} : { household }),
    ...(YES.includes(of('exclude').toLowerCase()) ? { exclude: true } : {}),
  };
}
