import type { QuotaCell, SampleRule } from '../templates/template.js';
import { namedTwice } from '../text/messages.js';
import { ascending, type FrameRow, frameCommitment, rowText } from './frame.js';

/** Name and version of the way cases are drawn, as it enters every ticket. */
export const DRAW_ALGORITHM = 'auditloop-draw/1';

/** A row with its lot: the tickets alone decide, and anyone can compute them. */
export interface DrawnRow {
  readonly row: FrameRow;
  readonly rowHash: string;
  /** sha256 of `seed|algorithm|rowHash`. */
  readonly ticket: string;
}

/** A part of the rule that the list could not fill. */
export interface Shortfall {
  readonly stratum: string | null;
  readonly team: string | null;
  readonly wanted: number;
  readonly got: number;
}

/** What came of a draw. */
export interface Draw {
  readonly algorithm: typeof DRAW_ALGORITHM;
  readonly frameHash: string;
  readonly seed: string;
  /** Every row of the list with its ticket, lowest ticket first. */
  readonly tickets: readonly DrawnRow[];
  /** The sample, in the order of its tickets: the first is C01. */
  readonly sample: readonly DrawnRow[];
  /** Reserves in the order of their tickets; the next of a stratum is the first that is left of it. */
  readonly reserves: readonly DrawnRow[];
  readonly shortfalls: readonly Shortfall[];
}

/** A part of the sample that has a number of its own; null stands for any. */
export interface Cell {
  readonly stratum: string | null;
  readonly team: string | null;
  readonly wanted: number;
}

/**
 * Draws cases: the same list, rule and seed always give the same draw, whatever the order of the rows.
 *
 * Every row gets a ticket. Cells with a number of their own (strata, or teams × strata) are filled first, each from its
 * lowest tickets; where one household holds the last candidates of two cells, the earlier choice gives way to its next
 * ticket, so that a cell goes short only when no choice could fill it. What the rule leaves free goes to the lowest
 * tickets that remain. Rows marked as excluded are never drawn, nor two children of one household (save in a census).
 */
export function draw(
  rows: readonly FrameRow[],
  rule: SampleRule,
  seed: string,
  sha256: (text: string) => string,
): Draw {
  const tickets = rows
    .map((row) => {
      const rowHash = sha256(rowText(row));
      return { row, rowHash, ticket: sha256(`${seed}|${DRAW_ALGORITHM}|${rowHash}`) };
    })
    .sort(byTicket);
  const eligible = tickets.filter(({ row }) => row.exclude !== true);
  const chosen = choose(eligible, rule, sha256(`${seed}|${DRAW_ALGORITHM}|start`));
  const sample = [...chosen].sort(byTicket);
  return {
    algorithm: DRAW_ALGORITHM,
    frameHash: frameCommitment(rows, sha256).hash,
    seed,
    tickets,
    sample,
    reserves: rule.method === 'census' ? [] : reservesOf(eligible, sample, rule),
    shortfalls: shortfallsOf(
      rule,
      sample.map(({ row }) => row),
    ),
  };
}

/**
 * The cells of a rule that have a number of their own, in the order in which they are filled; none for methods that
 * look at the list as a whole.
 */
export function cellsOf(rule: SampleRule): readonly Cell[] {
  if (rule.method === 'quota') {
    const strata = rule.strata.length === 0 ? [null] : rule.strata;
    const { cells: own = [] } = rule;
    if (own.length > 0) {
      return rule.teams.flatMap((team) =>
        strata.flatMap((stratum) => {
          const wanted = own.find((one) => one.team === team && one.stratum === stratum)?.cases ?? 0;
          return wanted === 0 ? [] : [{ stratum, team, wanted }];
        }),
      );
    }
    const each = eachCell(rule);
    return rule.teams.flatMap((team) => strata.map((stratum) => ({ stratum, team, wanted: each })));
  }
  if (rule.method === 'stratified') {
    return rule.strata.map((stratum) => ({ stratum, team: null, wanted: rule.minimumPerStratum }));
  }
  return [];
}

/**
 * What a sample misses of its rule: each cell that is short, in the order of the cells, and last the whole when the
 * free part is. None for a census.
 */
export function shortfallsOf(
  rule: SampleRule,
  sample: readonly { readonly stratum: string; readonly team?: string | null }[],
): readonly Shortfall[] {
  if (rule.method === 'census') return [];
  const cells = cellsOf(rule)
    .map((cell) => ({ ...cell, got: sample.filter((row) => fits(cell, row)).length }))
    .filter((cell) => cell.got < cell.wanted);
  const size = sampleSize(rule);
  const missing = cells.reduce((sum, cell) => sum + cell.wanted - cell.got, 0);
  return sample.length + missing < size
    ? [...cells, { stratum: null, team: null, wanted: size, got: sample.length }]
    : cells;
}

/** How many cases the rule asks for in all, its cells included; 0 for a census, which asks for everybody. */
export function sampleSize(rule: SampleRule): number {
  if (rule.method === 'census') return 0;
  return Math.max(
    rule.size,
    cellsOf(rule).reduce((sum, cell) => sum + cell.wanted, 0),
  );
}

/** Why nothing can be drawn by a rule, in words; null when something can. The first fault alone. */
export function ruleFault(rule: SampleRule): string | null {
  if (rule.method === 'census') return null;
  if (rule.size < 1) return 'The sample must have at least one case.';
  if (rule.method === 'stratified' && rule.strata.length === 0) return 'A stratified sample must have groups.';
  const twice = rule.strata.find((one, index) => rule.strata.indexOf(one) !== index);
  if (twice !== undefined) return namedTwice(`the group ${twice}`);
  const least = rule.strata.length * rule.minimumPerStratum;
  if (rule.method === 'stratified' && least > rule.size) {
    return `At least ${rule.minimumPerStratum} from each of ${rule.strata.length} groups makes ${least}, which is more than ${rule.size} cases.`;
  }
  if (rule.method !== 'quota') return null;
  if (rule.teams.length === 0) return 'A quota sample must have teams.';
  const teamTwice = rule.teams.find((one, index) => rule.teams.indexOf(one) !== index);
  if (teamTwice !== undefined) return namedTwice(`the team ${teamTwice}`);
  const { cells: own = [] } = rule;
  if (own.length > 0) return cellsFault(rule, own);
  const cells = rule.teams.length * Math.max(rule.strata.length, 1);
  return rule.size % cells === 0
    ? null
    : `${rule.size} cases cannot be shared evenly among ${cells} parts (team by group): choose a multiple of ${cells}.`;
}

/** What is wrong with numbers that differ from part to part; null where they make a sample. */
function cellsFault({ teams, strata, size }: SampleRule, cells: readonly QuotaCell[]): string | null {
  for (const [at, { team, stratum, cases }] of cells.entries()) {
    if (!teams.includes(team)) return `There is no team ${team} among the teams of this audit.`;
    if (stratum === null ? strata.length > 0 : !strata.includes(stratum)) {
      return `The number for ${team} must be for one of its groups: ${strata.length === 0 ? 'there are none' : strata.join(', ')}.`;
    }
    if (cases < 0) return `The number of cases of ${team} must be 0 or more.`;
    if (cells.findIndex((one) => one.team === team && one.stratum === stratum) < at) {
      return namedTwice([team, stratum].filter((one) => one !== null).join(', '));
    }
  }
  const without = teams.find((team) => cells.every((one) => one.team !== team || one.cases === 0));
  if (without !== undefined) return `The team ${without} has no case. Give it at least one, or leave it out.`;
  const sum = cells.reduce((all, one) => all + one.cases, 0);
  return sum === size ? null : `The teams have ${sum} cases between them, and the sample ${size}: make them the same.`;
}

function eachCell(rule: SampleRule): number {
  return Math.floor(rule.size / (rule.teams.length * Math.max(rule.strata.length, 1)));
}

function choose(eligible: readonly DrawnRow[], rule: SampleRule, start: string): readonly DrawnRow[] {
  if (rule.method === 'census') return eligible;
  if (rule.method === 'systematic') return everyNth(eligible, rule.size, start);
  const chosen = fill(eligible, cellsOf(rule));
  const free = sampleSize(rule) - sumWanted(rule);
  return [...chosen, ...lowest(eligible, chosen, free)];
}

function sumWanted(rule: SampleRule): number {
  return cellsOf(rule).reduce((sum, cell) => sum + cell.wanted, 0);
}

/** Fills cells from their lowest tickets; a household that is taken is freed by moving its cell to another household. */
function fill(eligible: readonly DrawnRow[], cells: readonly Cell[]): readonly DrawnRow[] {
  const slots = cells.flatMap((cell) => {
    const candidates = eligible.filter(({ row }) => fits(cell, row));
    return Array.from({ length: cell.wanted }, () => candidates);
  });
  const holder = new Map<string, { slot: number; drawn: DrawnRow }>();
  const place = (slot: number, tried: Set<string>): boolean => {
    const candidates = (slots[slot] ?? []).filter((drawn) => !tried.has(householdOf(drawn)));
    const free = candidates.find((drawn) => !holder.has(householdOf(drawn)));
    if (free !== undefined) {
      holder.set(householdOf(free), { slot, drawn: free });
      return true;
    }
    for (const drawn of candidates) {
      const household = householdOf(drawn);
      if (tried.has(household)) continue;
      tried.add(household);
      const held = holder.get(household);
      if (held === undefined || !place(held.slot, tried)) continue;
      holder.set(household, { slot, drawn });
      return true;
    }
    return false;
  };
  slots.forEach((_, slot) => {
    place(slot, new Set());
  });
  return [...holder.values()].map(({ drawn }) => drawn);
}

/** The lowest tickets whose household is not in the draw yet. */
function lowest(eligible: readonly DrawnRow[], taken: readonly DrawnRow[], count: number): readonly DrawnRow[] {
  const households = new Set(taken.map(householdOf));
  const found: DrawnRow[] = [];
  for (const drawn of eligible) {
    if (found.length >= count) break;
    if (households.has(householdOf(drawn))) continue;
    households.add(householdOf(drawn));
    found.push(drawn);
  }
  return found;
}

/** Reserves of each stratum (of the whole list when the rule has none), as many for each as the rule says. */
function reservesOf(eligible: readonly DrawnRow[], sample: readonly DrawnRow[], rule: SampleRule): readonly DrawnRow[] {
  const cells: readonly Cell[] =
    rule.method === 'quota'
      ? cellsOf(rule)
      : rule.strata.length === 0
        ? [{ stratum: null, team: null, wanted: 0 }]
        : rule.strata.map((stratum) => ({ stratum, team: null, wanted: 0 }));
  const found: DrawnRow[] = [];
  for (const cell of cells) {
    const candidates = eligible.filter(({ row }) => fits(cell, row));
    found.push(...lowest(candidates, [...sample, ...found], rule.reserves));
  }
  return found.sort(byTicket);
}

/**
 * Every k-th row of the list in its canonical order, from a start the seed decides; a row whose household is in the
 * sample passes its turn to the next.
 */
function everyNth(eligible: readonly DrawnRow[], size: number, start: string): readonly DrawnRow[] {
  const inOrder = [...eligible].sort((a, b) => ascending(rowText(a.row), rowText(b.row)));
  const total = inOrder.length;
  const step = Math.max(total / Math.max(size, 1), 1);
  const offset = (Number.parseInt(start.slice(0, 8), 16) / 2 ** 32) * step;
  const households = new Set<string>();
  const found: DrawnRow[] = [];
  for (let turn = 0; turn < Math.min(size, total); turn += 1) {
    const from = Math.floor(offset + turn * step);
    for (let further = 0; further < total; further += 1) {
      const drawn = inOrder[(from + further) % total];
      if (drawn === undefined || households.has(householdOf(drawn))) continue;
      households.add(householdOf(drawn));
      found.push(drawn);
      break;
    }
  }
  return found;
}

function fits(cell: Cell, row: { readonly stratum: string; readonly team?: string | null }): boolean {
  return (cell.stratum === null || cell.stratum === row.stratum) && (cell.team === null || cell.team === row.team);
}

/** A row without a household is a household of its own. */
function householdOf({ row, rowHash }: DrawnRow): string {
  return row.household === undefined ? `row ${rowHash}` : `household ${row.household}`;
}

function byTicket(a: DrawnRow, b: DrawnRow): number {
  return ascending(a.ticket, b.ticket) || ascending(a.rowHash, b.rowHash);
}
