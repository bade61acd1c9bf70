import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFrame, SEED, sha256 } from '#test/support/cycle-builders.js';
import type { SampleRule } from '../templates/template.js';
import { cellsOf, draw, ruleFault, sampleSize, shortfallsOf } from './draw.js';
import { type FrameRow, frameCommitment, rowText } from './frame.js';

const FIVE_OF_THREE: SampleRule = {
  method: 'stratified',
  size: 5,
  strata: ['CIN', 'CP', 'CLA'],
  minimumPerStratum: 1,
  teams: [],
  reserves: 2,
};
const NINE_BY_QUOTA: SampleRule = {
  method: 'quota',
  size: 9,
  strata: ['CP', 'CIN', 'EH'],
  minimumPerStratum: 0,
  teams: ['North', 'South', 'West'],
  reserves: 1,
};
const UNEQUAL: SampleRule = {
  ...NINE_BY_QUOTA,
  size: 4,
  cells: [
    { team: 'North', stratum: 'CP', cases: 2 },
    { team: 'South', stratum: 'CIN', cases: 1 },
    { team: 'West', stratum: 'EH', cases: 1 },
    { team: 'West', stratum: 'CP', cases: 0 },
  ],
};

const row = fc.record(
  {
    stratum: fc.constantFrom('CP', 'CIN', 'EH'),
    team: fc.constantFrom('North', 'South', 'West'),
    household: fc.option(fc.constantFrom('h1', 'h2', 'h3', 'h4', 'h5', 'h6'), { nil: undefined }),
    exclude: fc.boolean(),
  },
  { requiredKeys: ['stratum', 'team'] },
);
const frame = fc
  .array(row, { minLength: 1, maxLength: 30 })
  .map((rows): FrameRow[] => rows.map((one, index) => ({ id: `K${index}`, ...one })));
const rule = fc.constantFrom<SampleRule>(
  NINE_BY_QUOTA,
  { ...NINE_BY_QUOTA, method: 'stratified', minimumPerStratum: 2, size: 8 },
  UNEQUAL,
  { ...NINE_BY_QUOTA, method: 'simple-random', size: 6 },
  { ...NINE_BY_QUOTA, method: 'simple-random', size: 6, strata: [] },
  { ...NINE_BY_QUOTA, method: 'systematic', size: 6 },
  { ...NINE_BY_QUOTA, method: 'nominated', size: 6 },
);
const seed = fc.stringMatching(/^[0-9a-f]{32}$/);

/** A plain second implementation of the best possible filling, by trying every choice of households. */
function mostThatFit(rows: readonly FrameRow[], wanted: SampleRule): number {
  const cells = cellsOf(wanted).map((cell) => ({
    left: cell.wanted,
    households: new Set(
      rows
        .filter((one) => one.exclude !== true && one.stratum === cell.stratum)
        .filter((one) => cell.team === null || one.team === cell.team)
        .map((one) => one.household ?? `row ${one.id}`),
    ),
  }));
  const households = [...new Set(cells.flatMap((cell) => [...cell.households]))];
  const memo = new Map<string, number>();
  const best = (index: number): number => {
    const household = households[index];
    if (household === undefined) return 0;
    const key = `${index}:${cells.map((cell) => cell.left).join(',')}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    let most = best(index + 1);
    for (const cell of cells) {
      if (cell.left === 0 || !cell.households.has(household)) continue;
      cell.left -= 1;
      most = Math.max(most, 1 + best(index + 1));
      cell.left += 1;
    }
    memo.set(key, most);
    return most;
  };
  return best(0);
}

describe('a draw', () => {
  it('gives every row the ticket anyone can compute from the seed', () => {
    const rows = aFrame(['CIN'], 1);
    const drawn = draw(rows, { ...FIVE_OF_THREE, size: 1, method: 'simple-random' }, SEED, sha256);
    const rowHash = sha256('["CIN-001","CIN","","",0]');
    expect(drawn.tickets).toEqual([{ row: rows[0], rowHash, ticket: sha256(`${SEED}|auditloop-draw/1|${rowHash}`) }]);
    expect(drawn.sample).toEqual(drawn.tickets);
    expect(drawn.frameHash).toBe(frameCommitment(rows, sha256).hash);
  });

  it('takes five of three strata with at least one of each (docs/domain.md §15.1)', () => {
    const drawn = draw(aFrame(), FIVE_OF_THREE, SEED, sha256);
    expect(drawn.sample).toHaveLength(5);
    expect(new Set(drawn.sample.map(({ row: { stratum } }) => stratum))).toEqual(new Set(['CIN', 'CP', 'CLA']));
    expect(drawn.reserves.map(({ row: { stratum } }) => stratum).sort()).toEqual([
      'CIN',
      'CIN',
      'CLA',
      'CLA',
      'CP',
      'CP',
    ]);
    expect(drawn.shortfalls).toEqual([]);
    expect(draw(aFrame(), FIVE_OF_THREE, SEED, sha256)).toEqual(drawn);
  });

  it('takes one of each stratum for each of three teams (Seed 3)', () => {
    const rows = ['North', 'South', 'West'].flatMap((team) =>
      aFrame(['CP', 'CIN', 'EH'], 3).map((one) => ({ ...one, id: `${team} ${one.id}`, team })),
    );
    const { sample } = draw(rows, NINE_BY_QUOTA, SEED, sha256);
    expect(sample.map(({ row: { team, stratum } }) => `${team} ${stratum}`).sort()).toEqual(
      ['North', 'South', 'West'].flatMap((team) => ['CIN', 'CP', 'EH'].map((stratum) => `${team} ${stratum}`)),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(frame, rule, seed, fc.infiniteStream(fc.nat()), (rows, wanted, drawnWith, keys) => {
        const shuffled = rows
          .map((one) => ({ one, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(draw(shuffled, wanted, drawnWith, sha256)).toEqual(draw(rows, wanted, drawnWith, sha256));
      }),
    );
  });

  it('draws nobody twice, nobody excluded, and one child of a household', () => {
    fc.assert(
      fc.property(frame, rule, seed, (rows, wanted, drawnWith) => {
        const { sample, reserves } = draw(rows, wanted, drawnWith, sha256);
        const all = [...sample, ...reserves].map((drawn) => drawn.row);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        expect(all.filter(({ exclude }) => exclude === true)).toEqual([]);
        const households = all.flatMap(({ household }) => household ?? []);
        expect(new Set(households).size).toBe(households.length);
        expect(sample.length).toBeLessThanOrEqual(sampleSize(wanted));
      }),
    );
  });

  it('fills every quota that any choice of children could fill, and says which it could not', () => {
    const byCell = rule.filter((wanted) => cellsOf(wanted).length > 0);
    fc.assert(
      fc.property(frame, byCell, seed, (rows, wanted, drawnWith) => {
        const { sample, shortfalls } = draw(rows, wanted, drawnWith, sha256);
        const filled = cellsOf(wanted).reduce((sum, { stratum, team, wanted: most }) => {
          const got = sample.filter(
            (drawn) => drawn.row.stratum === stratum && (team === null || drawn.row.team === team),
          ).length;
          return sum + Math.min(got, most);
        }, 0);
        expect(filled).toBe(mostThatFit(rows, wanted));
        expect(shortfalls).toEqual(
          shortfallsOf(
            wanted,
            sample.map((drawn) => drawn.row),
          ),
        );
      }),
    );
  });

  it('lets an earlier choice give way when a household holds the last child of another stratum', () => {
    const rows: FrameRow[] = [
      { id: 'a', stratum: 'CIN', household: 'one' },
      { id: 'b', stratum: 'CIN', household: 'two' },
      { id: 'c', stratum: 'CP', household: 'one' },
    ];
    const wanted: SampleRule = { ...FIVE_OF_THREE, size: 2, strata: ['CIN', 'CP'] };
    for (let turn = 0; turn < 20; turn += 1) {
      const { sample, shortfalls } = draw(rows, wanted, `${turn}`, sha256);
      expect(sample.map((drawn) => drawn.row.id).sort()).toEqual(['b', 'c']);
      expect(shortfalls).toEqual([]);
    }
  });

  it('takes everybody in a census, siblings too, and keeps no reserves', () => {
    const rows: FrameRow[] = [
      { id: 'a', stratum: 'CIN', household: 'one' },
      { id: 'b', stratum: 'CP', household: 'one' },
      { id: 'c', stratum: 'CP', exclude: true },
    ];
    const drawn = draw(rows, { ...FIVE_OF_THREE, method: 'census' }, SEED, sha256);
    expect(drawn.sample.map(({ row: { id } }) => id).sort()).toEqual(['a', 'b']);
    expect(drawn.reserves).toEqual([]);
    expect(drawn.shortfalls).toEqual([]);
  });

  it('goes through a list at even steps from a start the seed decides', () => {
    const rows = aFrame(['CIN'], 20);
    const { sample } = draw(rows, { ...FIVE_OF_THREE, method: 'systematic', strata: [], size: 4 }, SEED, sha256);
    const places = sample.map((drawn) => rows.findIndex((one) => one.id === drawn.row.id)).sort((a, b) => a - b);
    const start = places[0] ?? -1;
    expect(start).toBeLessThan(5);
    expect(places).toEqual([start, start + 5, start + 10, start + 15]);
  });

  it('says by how much a list falls short of its rule', () => {
    const rows: FrameRow[] = [
      { id: 'a', stratum: 'CIN' },
      { id: 'b', stratum: 'CP' },
      { id: 'c', stratum: 'CP' },
    ];
    expect(draw(rows, FIVE_OF_THREE, SEED, sha256).shortfalls).toEqual([
      { stratum: 'CLA', team: null, wanted: 1, got: 0 },
      { stratum: null, team: null, wanted: 5, got: 3 },
    ]);
  });

  it('gives every child about the same chance', () => {
    const rows = aFrame(['CIN'], 10);
    const wanted: SampleRule = { ...FIVE_OF_THREE, method: 'simple-random', strata: [], size: 3 };
    const times = new Map<string, number>();
    for (let turn = 0; turn < 1000; turn += 1) {
      for (const { row: one } of draw(rows, wanted, sha256(`${turn}`).slice(0, 32), sha256).sample) {
        times.set(one.id, (times.get(one.id) ?? 0) + 1);
      }
    }
    for (const one of rows) expect(Math.abs((times.get(one.id) ?? 0) - 300)).toBeLessThan(75);
  });
});

describe('a rule that cannot be drawn', () => {
  it.each<[Partial<SampleRule>, string]>([
    [{ size: 0 }, 'The sample must have at least one case.'],
    [{ strata: [] }, 'A stratified sample must have groups.'],
    [{ strata: ['CIN', 'CP', 'CIN'] }, 'You have named the group CIN more than once'],
    [{ minimumPerStratum: 2 }, 'At least 2 from each of 3 groups makes 6, which is more than 5 cases.'],
    [{ method: 'quota' }, 'A quota sample must have teams.'],
    [
      { method: 'quota', teams: ['North', 'South'] },
      '5 cases cannot be shared evenly among 6 parts (team by group): choose a multiple of 6.',
    ],
  ])('%j is refused in words', (differences, words) => {
    expect(ruleFault({ ...FIVE_OF_THREE, ...differences })).toBe(words);
  });

  it.each<[Partial<SampleRule>, string]>([
    [{ size: 9 }, 'The teams have 4 cases between them, and the sample 9: make them the same.'],
    [{ teams: ['North', 'South'] }, 'There is no team West among the teams of this audit.'],
    [
      { teams: ['North', 'South', 'West', 'East'] },
      'The team East has no case. Give it at least one, or leave it out.',
    ],
    [{ strata: ['CP', 'CIN'] }, 'The number for West must be for one of its groups: CP, CIN.'],
    [{ teams: ['North', 'North'] }, 'You have named the team North more than once'],
  ])('numbers that differ from team to team: %j is refused in words', (differences, words) => {
    expect(ruleFault({ ...UNEQUAL, ...differences })).toBe(words);
  });

  it('fills the parts that have a number, and no other', () => {
    expect(cellsOf(UNEQUAL)).toEqual([
      { team: 'North', stratum: 'CP', wanted: 2 },
      { team: 'South', stratum: 'CIN', wanted: 1 },
      { team: 'West', stratum: 'EH', wanted: 1 },
    ]);
  });

  it('lets every shipped shape pass', () => {
    expect([FIVE_OF_THREE, NINE_BY_QUOTA, UNEQUAL].map(ruleFault)).toEqual([null, null, null]);
  });
});

describe('a list', () => {
  it('has one hash whatever its order, and another when anything in it changes', () => {
    const rows = aFrame();
    const { hash, count } = frameCommitment(rows, sha256);
    expect(count).toBe(30);
    expect(frameCommitment([...rows].reverse(), sha256).hash).toBe(hash);
    const [first, ...others] = rows;
    expect(frameCommitment([{ id: 'CIN-001', stratum: 'CP' }, ...others], sha256).hash).not.toBe(hash);
    expect(first && rowText(first)).toBe('["CIN-001","CIN","","",0]');
  });
});
