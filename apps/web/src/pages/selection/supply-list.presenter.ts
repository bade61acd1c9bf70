import type { CycleFacts } from '#domain/cycle/facts.js';
import { cellsOf, sampleSize } from '#domain/selection/draw.js';
import type { FrameRow } from '#domain/selection/frame.js';
import type { SampleRule } from '#domain/templates/template.js';
import { counted } from '#domain/words.js';
import type { CaseList } from './case-list.js';
import { cellName, isOneGroup } from './sample-words.js';

const FIRST_ROWS = 10;
const LEAST_MADE_UP = 8;

/** What was read of a list, before it is kept: how many rows each part has, and whether the rule can be met from it. */
export function presentCheck(facts: CycleFacts, rule: SampleRule, read: CaseList) {
  const { rows } = read;
  const drawable = rows.filter((row) => row.exclude !== true);
  const households = new Set(rows.flatMap((row) => row.household ?? [])).size;
  const parts = partsOf(rule, drawable);
  return {
    again: facts.cycle.frameHash !== null,
    facts: [
      { what: 'Rows', value: String(rows.length) },
      { what: 'Rows left out of the draw', value: String(rows.length - drawable.length) },
      ...(isOneGroup(rows) ? [] : [{ what: 'Groups', value: String(namesOf(rows, 'stratum').length) }]),
      { what: 'Teams', value: String(namesOf(rows, 'team').length) },
      { what: 'Households named', value: String(households) },
      ...countOf('Ages given', rows, 'ageMonths'),
      ...countOf('Sexes given', rows, 'sex'),
    ],
    parts: parts.map(({ name, wanted, rows: found }) => ({
      name,
      wanted: wanted === null ? '' : `${rule.method === 'stratified' ? 'at least ' : ''}${wanted}`,
      rows: found,
    })),
    asks: parts.some(({ wanted }) => wanted !== null),
    warnings: [
      ...read.noChildren.map(({ text }) => text),
      ...shortWarnings(parts, reservesPerPart(rule)),
      ...sizeWarning(rule, rule.method === 'census' ? drawable.length : drawableIn(drawable)),
    ],
    first: rows.slice(0, FIRST_ROWS).map((row, index) => ({
      line: read.lines[index] ?? 0,
      id: row.id,
      stratum: isOneGroup(rows) ? '' : row.stratum,
      team: row.team ?? '',
      household: row.household ?? '',
      out: row.exclude === true ? 'Yes' : '',
    })),
    firstTitle:
      rows.length > FIRST_ROWS
        ? `The first ${FIRST_ROWS} of ${rows.length} rows, as they were read`
        : 'The rows, as they were read',
  };
}

/** How many rows give something, where any does. */
function countOf(what: string, rows: CaseList['rows'], field: 'ageMonths' | 'sex') {
  const given = rows.filter((row) => row[field] !== undefined).length;
  return given === 0 ? [] : [{ what, value: `${given} of ${rows.length}` }];
}

interface Part {
  readonly name: string;
  /** How many can be drawn: one of each household. */
  readonly rows: number;
  /** How many the rule asks for; null where it leaves that open. */
  readonly wanted: number | null;
}

/** The parts the rule has numbers for, otherwise the groups that the list itself has. */
function partsOf(rule: SampleRule, rows: readonly FrameRow[]): readonly Part[] {
  const cells = cellsOf(rule);
  if (cells.length > 0) {
    return cells.map((cell) => ({
      name: cellName(cell),
      wanted: cell.wanted,
      rows: drawableIn(
        rows.filter(
          (row) =>
            (cell.stratum === null || row.stratum === cell.stratum) && (cell.team === null || row.team === cell.team),
        ),
      ),
    }));
  }
  if (isOneGroup(rows)) return [];
  return namesOf(rows, 'stratum').map((name) => ({
    name,
    wanted: null,
    rows:
      rule.method === 'census'
        ? rows.filter((row) => row.stratum === name).length
        : drawableIn(rows.filter((row) => row.stratum === name)),
  }));
}

/** Reserves are drawn for each part that has a number of its own. */
function reservesPerPart(rule: SampleRule): number {
  return cellsOf(rule).length === 0 ? 0 : rule.reserves;
}

function namesOf(rows: readonly FrameRow[], field: 'stratum' | 'team'): readonly string[] {
  return [...new Set(rows.flatMap((row) => row[field] ?? []))].sort();
}

/** What a part lacks: cases first, otherwise reserves. */
function shortWarnings(parts: readonly Part[], reserves: number): readonly string[] {
  return parts.flatMap(({ name, wanted, rows }) => {
    if (wanted === null) return [];
    const found = `${name}: ${counted(rows, 'row')} to draw from, ${wanted} asked for`;
    if (rows < wanted) return [`${found}. The sample would fall short there.`];
    return rows >= wanted + reserves
      ? []
      : [`${found} and ${counted(reserves, 'reserve')}. Reserves would fall short there.`];
  });
}

function sizeWarning(rule: SampleRule, rows: number): readonly string[] {
  const size = sampleSize(rule);
  if (rows < size) return [`${counted(rows, 'row')} to draw from, ${size} asked for in total.`];
  const left = rows - size;
  return left >= rule.reserves || rule.method === 'census'
    ? []
    : [`${counted(left, 'row')} left for reserves in total, ${rule.reserves} asked for.`];
}

/** How many of these rows one draw can take: one of each household. */
function drawableIn(rows: readonly FrameRow[]): number {
  const alone = rows.filter(({ household }) => household === undefined).length;
  return alone + new Set(rows.flatMap(({ household }) => household ?? [])).size;
}

/**
 * A list to practise with, as text to paste: of no children, and long enough to be drawn from by the rule, reserves
 * included.
 */
export function madeUpList(rule: SampleRule): string {
  const groups = rule.strata.length === 0 ? [''] : rule.strata;
  const teams = rule.teams.length === 0 ? [''] : rule.teams;
  const cells = groups.length * teams.length;
  const most = Math.max(Math.ceil(sampleSize(rule) / cells), ...cellsOf(rule).map(({ wanted }) => wanted));
  const each = Math.max(LEAST_MADE_UP, most + rule.reserves + 1);
  const rows = Array.from({ length: each * cells }, (_, n) =>
    [
      `P-${String(n + 1).padStart(3, '0')}`,
      groups[n % groups.length],
      teams[Math.floor(n / groups.length) % teams.length],
    ].join(','),
  );
  return ['reference,group,team', ...rows].join('\n');
}

/** Three rows of the shape this audit needs, as text to paste. */
export function exampleOf(rule: SampleRule): string {
  const groups = rule.strata.length === 0 ? [''] : rule.strata;
  const teams = rule.teams.length === 0 ? [''] : rule.teams;
  const has = { group: rule.strata.length > 0, team: rule.teams.length > 0 };
  const heading = [
    'reference',
    ...(has.group ? ['group'] : []),
    ...(has.team ? ['team'] : []),
    'household',
    'leave out',
  ];
  const rows = ['K-001', 'K-002', 'K-003'].map((id, index) => [
    id,
    ...(has.group ? [groups[index % groups.length]] : []),
    ...(has.team ? [teams[index % teams.length]] : []),
    ...[index < 2 ? 'H1' : '', index === 2 ? 'yes' : ''],
  ]);
  return [heading, ...rows].map((cells) => cells.join(',')).join('\n');
}
