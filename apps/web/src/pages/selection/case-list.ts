import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { Refusal } from '#domain/outcome.js';
import type { FrameRow, Sex } from '#domain/selection/frame.js';
import type { SampleRule } from '#domain/templates/template.js';
import { tooMany } from '#domain/text/messages.js';
import { asRead, cutTo } from '#domain/text/one-form.js';

/** Something wrong with a list, and the line of what was pasted in which it stands (0: with the list as a whole). */
export interface ListFault {
  readonly line: number;
  readonly text: string;
  /** The field in which it is put right, where that is not the list itself. */
  readonly field?: string;
}

/** A column whose heading says nothing to us: somebody says what it holds. */
export interface UnknownColumn {
  /** The field that asks. */
  readonly field: string;
  readonly heading: string;
  /** What stands in it first, to know it by. */
  readonly example: string;
}

/** What somebody said of a list beside its rows. */
export interface ListChoices {
  /** What a column holds that its heading does not tell, by its field; 'none' for one that is not used. */
  readonly columns: Readonly<Record<string, string>>;
  /** Whether the first line is a child, although it looks like headings. */
  readonly firstIsChild: boolean;
}

const NO_CHOICES: ListChoices = { columns: {}, firstIsChild: false };

/** A pasted list as it was understood. */
export interface CaseList {
  readonly rows: readonly FrameRow[];
  /** The line each row stood in, counted as a spreadsheet counts. */
  readonly lines: readonly number[];
  readonly faults: readonly ListFault[];
  /** Lines that hold no child, each with what it looks like: left out, and shown before anything is kept. */
  readonly noChildren: readonly ListFault[];
  /** Columns to be chosen for, chosen or not. */
  readonly unknown: readonly UnknownColumn[];
  /** Whether the first line looks like headings of which none is known. */
  readonly mayBeHeadings: boolean;
  /** Whether it is known which column holds the references. */
  readonly hasReferences: boolean;
}

/**
 * What may stand in the list, by the headings it may stand under, whatever stands between their words; the first is the
 * one we use ourselves.
 */
export const COLUMNS = {
  id: [
    ...['reference', 'ref', 'key', 'id', 'caseid', 'caseref', 'casereference', 'casenumber', 'caseno', 'case'],
    ...['childid', 'childref', 'childreference', 'childsreference', 'uniqueid', 'uniqueref', 'uniquereference'],
    ...['referencenumber', 'referenceno', 'refnumber', 'refno', 'caserefno', 'casereferenceno', 'casereferencenumber'],
  ],
  stratum: ['group', 'stratum', 'category'],
  team: ['team', 'teamname'],
  household: ['household', 'householdid', 'family', 'familyid', 'siblinggroup'],
  exclude: ['leave out', 'exclude', 'excluded', 'donotdraw'],
  age: ['age', 'ageinyears', 'ageinyearsandmonths', 'childsage'],
  months: ['age in months', 'agemonths', 'months'],
  sex: ['sex', 'gender'],
} as const;
export type Column = keyof typeof COLUMNS;
/** What can be said of a column, in the order in which it is offered. */
export const COLUMN_CHOICES: readonly (Column | 'none')[] = [
  ...(['id', 'stratum', 'team', 'household', 'exclude', 'age', 'months', 'sex', 'none'] as const),
];

const ORDER = Object.keys(COLUMNS) as readonly Column[];
/** What a list without headings holds, by its order. */
const UNHEADED: readonly Column[] = ['id', 'stratum', 'team', 'household', 'exclude'];
const HEADINGS = ORDER.map((column) => COLUMNS[column][0]);
const LONGEST = 60;
const MOST_ROWS = 10_000;
/** Titles stand above the headings on so many lines at most. */
const DEEPEST_HEADING = 10;
const YES: readonly string[] = ['yes', 'y', 'x', '1', 'true'];
const NO: readonly string[] = ['', 'no', 'n', '0', 'false'];

/** The group of every child where the rule knows no groups. */
const ONE_GROUP = 'ALL';

/** An error of a spreadsheet, in whatever language it speaks. */
const SHEET_ERROR =
  /^(?:#¡?[\p{L}/_]+0?[!?]|#(?:N\/A|NV|NA|REF|VALUE|DIV\/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|GETTING_DATA)(?: N\/A)?|Err:\d{3})$/iu;
/** A long number as a spreadsheet shortens it: its last digits are gone. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;
/** What stands for the reference in a line that adds up the others. */
const TOTAL = /^(?:(?:grand |sub)?-?totals?\b.*|count|sum|\(?\d+ (?:cases|children|records|rows)\b.*)$/i;

/**
 * Reads rows pasted from a spreadsheet or a CSV file, by their headings when there are any, otherwise by their order;
 * empty lines, and lines that hold no child, are left out. Everything that is wrong comes back, by its line, from 1,
 * headings counted. `choices` says what headings do not.
 */
export function readCaseList(text: string, rule: SampleRule, choices: ListChoices = NO_CHOICES): CaseList {
  const list = withoutEmptyEnd(text);
  if (isFarTooLong(list)) return TOO_MANY;
  const { read, unclosed } = cellsIn(list);
  const known = read.slice(0, DEEPEST_HEADING).findIndex(({ cells }) => isHeading(cells));
  const mayBeHeadings = known === -1 && looksLikeHeadings(read);
  const at = mayBeHeadings && !choices.firstIsChild ? 0 : known;
  const first = read[at];
  const unknown = first === undefined ? [] : unknownColumns(first.cells, read.slice(at + 1));
  const columns: readonly ColumnRead[] =
    first === undefined
      ? UNHEADED
      : first.cells.map((cell, index) => columnOf(cell) ?? chosenColumn(index, cell, choices));
  const faults = first === undefined ? [] : headingFaults(first, columns, unknown);
  const noChildren: ListFault[] = [];
  const body = read.filter(({ line, cells }, index) => {
    if (index === at) return false;
    const id = cells[columns.indexOf('id')] ?? '';
    const looksLike =
      index < at || isHeading(cells) ? 'a title or headings' : TOTAL.test(id) ? `“${cutTo(id, LONGEST)}”` : null;
    if (looksLike !== null)
      noChildren.push({ line, text: `Line ${line} (${looksLike}) is left out: it holds no child.` });
    return looksLike === null;
  });
  if (body.length > MOST_ROWS) return TOO_MANY;
  return {
    rows: body.map(({ cells }) => rowOf(cells, columns, rule)),
    lines: body.map(({ line }) => line),
    faults: [...faults, ...unclosed, ...body.flatMap(({ line, cells }) => rowFaults(line, cells, columns))],
    ...{ noChildren, unknown, mayBeHeadings, hasReferences: columns.includes('id') },
  };
}

const NOTHING_READ: CaseList = {
  ...{ rows: [], lines: [], faults: [], noChildren: [], unknown: [], mayBeHeadings: false, hasReferences: false },
};

const TOO_MANY: CaseList = { ...NOTHING_READ, faults: [{ line: 0, text: tooMany(MOST_ROWS, 'rows') }] };

/** Lines that say something, and lines at all, with which a list is not even read: it would keep everybody waiting. */
const FAR_TOO_LONG = { said: 2 * MOST_ROWS, lines: 10 * MOST_ROWS };

/** Whether a list has far too many lines: they are counted, not read, and not further than that. */
function isFarTooLong(text: string): boolean {
  let lines = 1;
  let said = 0;
  let isSaid = false;
  for (let at = 0; at < text.length && lines <= FAR_TOO_LONG.lines && said <= FAR_TOO_LONG.said; at += 1) {
    const one = text.charCodeAt(at);
    if (one === LINE_FEED) {
      lines += 1;
      isSaid = false;
    } else if (!isSaid && !SAYS_NOTHING.has(one)) {
      said += 1;
      isSaid = true;
    }
  }
  return lines > FAR_TOO_LONG.lines || said > FAR_TOO_LONG.said;
}

/** A list without the lines at its end in which nothing stands: a spreadsheet writes as many as it has. */
function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SAYS_NOTHING.has(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const LINE_FEED = 10;
/** Blanks, line ends, and what parts cells. */
const SAYS_NOTHING = new Set([...' \t\r\n,;'].map((one) => one.charCodeAt(0)));

/** What a column holds: 'none' where it is not used, null where nobody has said yet. */
type ColumnRead = Column | 'none' | null;

/** A first line without a digit, over lines that nearly all begin with something that has one. */
function looksLikeHeadings([first, ...rest]: readonly Line[]): boolean {
  if (first === undefined || rest.length === 0 || first.cells.some((cell) => /\d/.test(cell))) return false;
  return rest.filter(({ cells }) => cells.some((cell) => /\d/.test(cell))).length * 2 > rest.length;
}

/** Columns whose headings tell nothing; one without a heading only where something stands in it. */
function unknownColumns(headings: readonly string[], rest: readonly Line[]): readonly UnknownColumn[] {
  return headings.flatMap((heading, index) => {
    const example = rest.map(({ cells }) => cells[index] ?? '').find((cell) => cell !== '') ?? '';
    if (columnOf(heading) !== null || (heading === '' && example === '')) return [];
    return [
      { field: columnField(index, heading), heading: nameOfColumn(index, heading), example: cutTo(example, LONGEST) },
    ];
  });
}

function chosenColumn(index: number, heading: string, { columns }: ListChoices): ColumnRead {
  const chosen = columns[columnField(index, heading)];
  return COLUMN_CHOICES.find((one) => one === chosen) ?? null;
}

/** Begins the names of fields that ask what a column holds. */
export const COLUMN_FIELD = 'column-';

/** Named by the heading, so that a choice stays with its column when the list is put right. */
function columnField(index: number, heading: string): string {
  return COLUMN_FIELD + (bare(heading) || `no${index + 1}`);
}

function nameOfColumn(index: number, heading: string): string {
  return heading === '' ? `number ${index + 1}, without a heading` : `“${cutTo(heading, LONGEST)}”`;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The lines that say something, cell by cell, as a reader takes them. Where a quotation mark is never closed, those of its line
 * are told of and taken out, so that what else is wrong comes to light too.
 */
function cellsIn(text: string): { readonly read: readonly Line[]; readonly unclosed: readonly ListFault[] } {
  const excel = /^\uFEFF?sep=(.)[^\S\n]*\n/i.exec(text); // Excel's own line: what parts the cells
  const skipped = excel === null ? 0 : 1;
  let list = excel === null ? text : text.slice(excel[0].length);
  const first = list.split('\n').find((line) => line.replaceAll(/[\s,;]/g, '') !== '') ?? '';
  const delimiter = excel?.[1] ?? ['\t', ',', ';'].find((one) => first.includes(one)) ?? ',';
  const unclosed: ListFault[] = [];
  for (;;) {
    try {
      return { read: linesIn(list, delimiter, skipped), unclosed };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const at = openedIn(list, delimiter, Number((error as { records?: number }).records ?? 0));
      const line = at + skipped;
      unclosed.push({ line, text: `Line ${line} has a quotation mark that is never closed. Take it out.` });
      const without = withoutQuotes(list, at);
      if (without === list || unclosed.length > MOST_UNCLOSED) return { read: [], unclosed };
      list = without;
    }
  }
}

/** Each of them has the list read once more. */
const MOST_UNCLOSED = 20;

/** The line, from 1, in which a quotation mark was opened that is never closed, after so many whole records. */
function openedIn(list: string, delimiter: string, records: number): number {
  const before = records === 0 ? 0 : (linesIn(list, delimiter, 0, records).at(-1)?.line ?? 0);
  const lines = list.split(/\r\n|\n|\r/);
  return lines.findIndex((text, index) => index >= before && text.includes('"')) + 1;
}

function linesIn(list: string, delimiter: string, skipped: number, most?: number): readonly Line[] {
  const records = parse(list, {
    ...(most === undefined ? {} : { to: most }),
    ...{ delimiter, bom: true, info: true, relax_quotes: true, relax_column_count: true },
    ...{ skip_records_with_empty_values: true, trim: true, record_delimiter: ['\r\n', '\n', '\r'] },
  }) as unknown as readonly { readonly info: Info; readonly record: readonly string[] }[];
  return records.map(({ info, record }) => ({
    line: info.lines + skipped,
    cells: record.map((cell) => asRead(cell).replace(/\s+/g, ' ').trim()),
  }));
}

/** A list without the quotation marks of one of its lines, counted from 1. */
function withoutQuotes(list: string, line: number): string {
  const lines = list.split(/(\r\n|\n|\r)/); // each line, and what ends it
  return lines.map((part, at) => (at === (line - 1) * 2 ? part.replaceAll('"', '') : part)).join('');
}

/**
 * Refusals of the rule about rows (`rows.0`) as faults of lines: people see the lines of their own list, headings
 * included; line 0 for what is about the whole, in no field where it is not about the list.
 */
export function faultsInLines(refusals: readonly Refusal[], lines: readonly number[]): readonly ListFault[] {
  const lineOf = (row: number): number => lines[row - 1] ?? row;
  return refusals.map(({ field, words }) => {
    const row = /^rows\.(\d+)/.exec(field ?? '')?.[1];
    return {
      ...(field === undefined ? { field: '' } : {}),
      line: row === undefined ? 0 : lineOf(Number(row) + 1),
      text: words
        .replaceAll(/\bRow (\d+)\b/g, (_, n: string) => `Line ${lineOf(Number(n))}`)
        .replaceAll(/\brow (\d+)\b/g, (_, n: string) => `line ${lineOf(Number(n))}`),
    };
  });
}

function columnOf(heading: string): Column | null {
  const name = SHEET_ERROR.test(heading) ? '' : bare(heading); // '#REF!' is no 'ref'
  return ORDER.find((column) => COLUMNS[column].some((one) => bare(one) === name)) ?? null;
}

/** A heading without what may stand between its words, around or after them. */
function bare(heading: string): string {
  return heading.toLowerCase().replace(/\((?:required|mandatory|optional)\)|[^\p{L}\p{N}]/gu, '');
}

function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => columnOf(cell) === 'id' || columnOf(cell) === 'stratum');
}

function headingFaults(
  { line, cells }: Line,
  columns: readonly ColumnRead[],
  unknown: readonly UnknownColumn[],
): readonly ListFault[] {
  const open = unknown.filter(({ field }) =>
    cells.some((cell, at) => columns[at] === null && columnField(at, cell) === field),
  );
  const asked = open.map(({ field, heading }) => ({
    ...{ line, field, text: `Line ${line} has a column ${heading}. Choose what it holds.` },
  }));
  const twice = cells.flatMap((cell, index) => {
    const column = columns[index] ?? null;
    const isTwice = column !== null && column !== 'none' && columns.indexOf(column) !== index;
    return isTwice
      ? [{ line, text: `Line ${line} has the column “${cutTo(cell, LONGEST)}” twice. Keep one of them.` }]
      : [];
  });
  const lacks = columns.includes('id')
    ? []
    : [
        {
          line,
          text: `Line ${line} has no column “${HEADINGS[0]}”. ${open.length === 0 ? 'Add one.' : 'Choose which it is, or add one.'}`,
        },
      ];
  return [...asked, ...twice, ...lacks];
}

function rowFaults(line: number, given: readonly string[], columns: readonly ColumnRead[]): readonly ListFault[] {
  const faults: ListFault[] = [];
  const cells = given.map((cell, index) => (columns[index] === 'none' ? '' : cell)); // what is not used is not looked at
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
  const error = cells.find((cell) => SHEET_ERROR.test(cell));
  if (error !== undefined) {
    faults.push({
      line,
      text: `Line ${line} holds the error “${error}” of a spreadsheet. Put it right there, or take it out.`,
    });
  }
  const id = cells[columns.indexOf('id')] ?? '';
  if (SHORTENED.test(id)) {
    faults.push({
      line,
      text: `Line ${line} has the number “${id}”, which a spreadsheet has shortened. Format its column as text there, and take it again.`,
    });
  }
  const [age = '', months = '', sex = ''] = (['age', 'months', 'sex'] as const).map(
    (column) => cells[columns.indexOf(column)] ?? '',
  );
  faults.push(...describedFaults(line, age, months, sex));
  const out = (cells[columns.indexOf('exclude')] ?? '').toLowerCase();
  if (!YES.includes(out) && !NO.includes(out) && !SHEET_ERROR.test(out)) {
    faults.push({ line, text: `Line ${line}: “${COLUMNS.exclude[0]}” must be “yes”, “no” or blank` });
  }
  return faults;
}

const AGE =
  /^(?:(?<years>\d{1,2}) ?(?:years?|yrs?|y)(?: old)?)?(?:,? ?(?:and )?(?<months>\d{1,3}) ?(?:months?|mths?|m)(?: old)?)?$/i;
const SEX_WORDS: Readonly<Record<string, Sex>> = {
  ...{ girl: 'GIRL', female: 'GIRL', f: 'GIRL', g: 'GIRL' },
  ...{ boy: 'BOY', male: 'BOY', m: 'BOY', b: 'BOY' },
  ...{ other: 'OTHER', o: 'OTHER', x: 'OTHER' },
};

/** An age in months, from years and months or, in a column of months, from a number; undefined where none can be read. */
function ageIn(age: string, months: string): number | undefined {
  if (/^\d{1,3}$/.test(months)) return Number(months);
  const { groups } = AGE.exec(months === '' ? age : months) ?? {};
  if (groups?.years === undefined && groups?.months === undefined) return undefined;
  return Number(groups.years ?? 0) * 12 + Number(groups.months ?? 0);
}

/** What is wrong with the age or the sex in a line: each may be left out. */
function describedFaults(line: number, age: string, months: string, sex: string): readonly ListFault[] {
  const example = 'write it like 2 months or 7 years 3 months, never as a date of birth';
  const isBad = `${age}${months}` !== '' && ageIn(age, months) === undefined;
  return [
    ...(isBad ? [{ line, text: `Line ${line} has an age that cannot be read: ${example}.` }] : []),
    ...(sex === '' || Object.hasOwn(SEX_WORDS, sex.toLowerCase())
      ? []
      : [{ line, text: `Line ${line}: “${COLUMNS.sex[0]}” must be “girl”, “boy”, “other” or blank` }]),
  ];
}

function rowOf(cells: readonly string[], columns: readonly ColumnRead[], rule: SampleRule): FrameRow {
  const of = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  const named = (names: readonly string[], typed: string): string =>
    names.find((one) => asRead(one).toLowerCase() === typed.toLowerCase()) ?? typed;
  const group = named(rule.strata, of('stratum'));
  const [team, household] = [named(rule.teams, of('team')), of('household')];
  const [ageMonths, sex] = [ageIn(of('age'), of('months')), SEX_WORDS[of('sex').toLowerCase()]];
  return {
    id: of('id'),
    stratum: group === '' && rule.strata.length === 0 ? ONE_GROUP : group,
    ...(team === '' ? {} : { team }),
    ...(household === '' ? {} : { household }),
    ...(YES.includes(of('exclude').toLowerCase()) ? { exclude: true } : {}),
    ...(ageMonths === undefined ? {} : { ageMonths }),
    ...(sex === undefined ? {} : { sex }),
  };
}
