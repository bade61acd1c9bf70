import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayDrawAgain, mayReadReserves } from '#domain/disclosure/may-read-draw.js';
import { ownOf } from '#domain/record.js';
import { listGone } from '#domain/retention/destruction.js';
import { cellsOf, DRAW_ALGORITHM, sampleSize } from '#domain/selection/draw.js';
import { FRAME_FORMAT } from '#domain/selection/frame.js';
import { isReserve, selectedCases, shortfallsNow, shortfallWords } from '#domain/selection/sample-state.js';
import type { SampleRule } from '#domain/templates/template.js';
import { counted } from '#domain/words.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { mayOpen, pathTo } from '../../paths.js';
import { auditRooms } from '../audit-rooms.js';
import {
  caseRefs,
  caseState,
  cellName,
  choosingInWords,
  isOneGroup,
  REPLACEMENT_WORDS,
  rulesInWords,
} from './sample-words.js';

/** Refs as the draw gave them, in its order: the sample, and after it the reserves, whatever took whose place since. */
export function drawnRefs(facts: CycleFacts): {
  readonly sample: readonly string[];
  readonly reserves: readonly string[];
} {
  const refs = caseRefs(facts);
  const promoted = new Set(Object.values(facts.case).map((one) => one.replacedBy));
  const isDrawn = (ref: string): boolean => !isReserve(facts.case[ref]) && !promoted.has(ref);
  return { sample: refs.filter(isDrawn), reserves: refs.filter((ref) => !isDrawn(ref)) };
}

/**
 * What somebody needs, beside the list, to draw again and see whether the same cases come, as plain JSON; only for
 * those who may hold the list.
 */
export function recordOf(facts: CycleFacts, rule: SampleRule) {
  const { sample, reserves } = drawnRefs(facts);
  const lot = (ref: string) => ({ case: ref, ticket: facts.case[ref]?.ticket, rowHash: facts.case[ref]?.rowHash });
  const { method, size, strata, minimumPerStratum, teams, cells = [], reserves: wanted } = rule;
  return {
    audit: facts.cycle.reference,
    algorithm: DRAW_ALGORITHM,
    listHash: facts.cycle.frameHash,
    rows: facts.cycle.frameCount,
    seed: facts.cycle.seed,
    rule: {
      method,
      size,
      strata,
      minimumPerStratum,
      teams,
      ...(cells.length === 0 ? {} : { cells }),
      reserves: wanted,
    },
    sample: sample.map(lot),
    reserves: reserves.map(lot),
  };
}

/** The record of a draw, for the page that is read and printed; `said` is what was typed, by case ('' for the audit). */
export function presentDraw(
  facts: CycleFacts,
  rule: SampleRule,
  { who, said, isPractice }: { who: SignedIn; said: ReadonlyMap<string, string>; isPractice: boolean },
) {
  const { cycle } = facts;
  const at = { cycle: cycle.reference };
  const { sample, reserves } = drawnRefs(facts);
  const drawnLines = sample.map((ref) => lineOf(facts, ref));
  const drawsAgain = mayDrawAgain(who.roles);
  const gone = listGone(facts);
  return {
    title: 'How the cases were drawn',
    caption: `${cycle.title}, ${cycle.reference}`,
    back: mayOpen('chosenCases', who.roles)
      ? { href: pathTo('chosenCases', at), text: 'Cases in this audit' }
      : { href: pathTo('cycle', at), text: cycle.title },
    rooms: auditRooms(facts, who, 'cases'),
    isPractice,
    gone,
    rule: rulesInWords(rule),
    facts: [
      { what: 'Rows in the list', value: String(cycle.frameCount ?? 0) },
      { what: 'Hash of the list', value: cycle.frameHash ?? '', isHash: true },
      { what: 'Way of drawing', value: DRAW_ALGORITHM, isHash: true },
      ...(drawsAgain ? [{ what: 'Seed', value: cycle.seed ?? '', isHash: true }] : []),
      { what: 'Drawn at', value: cycle.drawnAt === null ? '' : instantInWords(cycle.drawnAt) },
      ...(cycle.lockedAt === null ? [] : [{ what: 'Settled at', value: instantInWords(cycle.lockedAt) }]),
    ],
    parts: partsOf(facts, rule, sample),
    drawn: drawnLines,
    reserves: mayReadReserves(who.roles, actorOf(who).reach) ? reserves.map((ref) => lineOf(facts, ref)) : [],
    reservesLine:
      reserves.length === 0
        ? 'No reserves were drawn.'
        : `${counted(reserves.length, 'reserve was', 'reserves were')} drawn.`,
    shows: {
      groups: !isOneGroup(Object.values(facts.case)),
      teams: Object.values(facts.case).some((one) => one.team !== null),
    },
    replaced: caseRefs(facts).flatMap((ref) => replacementOf(facts, ref, said)),
    short: shortfallsNow(facts).map(shortfallWords),
    shortReason: said.get('') ?? null,
    format: FRAME_FORMAT,
    choosing: choosingInWords(rule),
    files: {
      script: '/assets/draw-again.mjs',
      record: drawsAgain && gone === null ? pathTo('drawRecord', at) : null,
      list: drawsAgain && gone === null ? pathTo('drawList', at) : null,
      names: { list: `${cycle.reference}-list.txt`, record: `${cycle.reference}-draw.json` },
    },
  };
}

function lineOf(facts: CycleFacts, ref: string) {
  const one = ownOf(facts.case, ref);
  return {
    ref,
    stratum: one?.stratum ?? '',
    team: one?.team ?? '',
    ticket: one?.ticket ?? '',
    state: one === undefined ? '' : caseState(one),
  };
}

/** The numbers of the rule beside what the draw gave and what the sample holds now. */
function partsOf(facts: CycleFacts, rule: SampleRule, drawn: readonly string[]) {
  const now = selectedCases(facts).map(([ref]) => ref);
  const count = (refs: readonly string[], cell: { stratum: string | null; team: string | null }): number =>
    refs.filter((ref) => {
      const one = facts.case[ref];
      return (
        (cell.stratum === null || one?.stratum === cell.stratum) && (cell.team === null || one?.team === cell.team)
      );
    }).length;
  const all = { stratum: null, team: null };
  const size = sampleSize(rule);
  return [
    ...cellsOf(rule).map((cell) => ({
      name: cellName(cell),
      wanted: rule.method === 'stratified' ? `at least ${cell.wanted}` : String(cell.wanted),
      drawn: count(drawn, cell),
      now: count(now, cell),
    })),
    {
      name: 'Total',
      wanted: size === 0 ? 'every case' : String(size),
      drawn: count(drawn, all),
      now: count(now, all),
    },
  ];
}

function replacementOf(facts: CycleFacts, ref: string, said: ReadonlyMap<string, string>) {
  const one = facts.case[ref];
  if (one === undefined || one.replacementReason === null) return [];
  const reason = ownOf<string>(REPLACEMENT_WORDS, one.replacementReason) ?? one.replacementReason;
  return [{ ref, by: one.replacedBy, reason, note: said.get(ref) ?? '' }];
}
