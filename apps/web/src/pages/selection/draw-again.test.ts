import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type FrameRow, frameText } from '#domain/selection/frame.js';
import type { SampleRule } from '#domain/templates/template.js';
import { aTemplate, CycleOnPaper } from '#test/support/cycle-builders.js';
import { drawnRefs, recordOf } from './draw.presenter.js';

const PROGRAM = join(import.meta.dirname, '../../assets/draw-again.mjs');
const folder = mkdtempSync(join(tmpdir(), 'auditloop-draw-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BASE: SampleRule = {
  ...{ method: 'stratified', size: 7, strata: ['CIN', 'CP', 'CLA'], minimumPerStratum: 1, teams: [], reserves: 2 },
};
const RULES: Readonly<Record<SampleRule['method'], SampleRule>> = {
  stratified: BASE,
  quota: { ...BASE, method: 'quota', size: 12, teams: ['North', 'Süd'], minimumPerStratum: 0 },
  'simple-random': { ...BASE, method: 'simple-random', strata: [], minimumPerStratum: 0 },
  nominated: { ...BASE, method: 'nominated', strata: [], minimumPerStratum: 0 },
  systematic: { ...BASE, method: 'systematic', strata: [], minimumPerStratum: 0 },
  census: { ...BASE, method: 'census', size: 0, strata: [], minimumPerStratum: 0, reserves: 0 },
};

const UNEQUAL: SampleRule = {
  ...RULES.quota,
  size: 5,
  cells: [
    { team: 'North', stratum: 'CIN', cases: 3 },
    { team: 'North', stratum: 'CP', cases: 0 },
    { team: 'Süd', stratum: 'CLA', cases: 2 },
  ],
};

/** A list in which households stretch over groups, some rows are left out, and letters are not all plain. */
function aList(count: number): readonly FrameRow[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `K"é-${at}`,
    stratum: ['CIN', 'CP', 'CLA'][(at * 7) % 3] ?? 'CIN',
    team: at % 2 === 0 ? 'North' : 'Süd',
    ...(at % 4 === 1 ? { household: `H${at % 5}` } : {}),
    ...(at % 9 === 8 ? { exclude: true } : {}),
  }));
}

function drawnBy(rule: SampleRule, rows: readonly FrameRow[]): CycleOnPaper {
  const paper = new CycleOnPaper({ template: aTemplate({ sample: rule }) }).launched();
  paper.does('dana', 'supplyFrame', { rows });
  paper.does('priya', 'drawSample', {});
  return paper;
}

function drawAgain(list: string, record: object) {
  const [listFile, recordFile] = ['list.txt', 'draw.json'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(listFile, list);
  writeFileSync(recordFile, JSON.stringify(record));
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, listFile, recordFile], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the program that draws again', () => {
  it.each([...Object.values(RULES), UNEQUAL])('comes to the same cases and reserves: $method', (rule) => {
    for (const count of [14, 40]) {
      const rows = aList(count);
      const { facts } = drawnBy(rule, rows);
      const again = drawAgain(frameText(rows), recordOf(facts, rule));
      expect([again.stderr, again.status]).toEqual(['', 0]);
      for (const one of Object.values(facts.case)) expect(again.stdout).toContain(one.ticket);
    }
  });

  it('draws the same after cases were replaced, for the record is of the draw', () => {
    const paper = drawnBy(BASE, aList(40));
    const before = drawnRefs(paper.facts);
    paper.does('priya', 'replaceCase', { case: 'C02', reason: 'MOVED_AREA' });
    paper.does('priya', 'replaceCase', { case: paper.facts.case.C02?.replacedBy ?? '', reason: 'MOVED_AREA' });
    expect(drawnRefs(paper.facts)).toEqual(before);
    expect(drawAgain(frameText(aList(40)), recordOf(paper.facts, BASE)).status).toBe(0);
  });

  it('says no to another list, another seed and another case', () => {
    const rows = aList(40);
    const record = recordOf(drawnBy(BASE, rows).facts, BASE);
    const [first, second, ...rest] = record.sample;
    const other = drawAgain(frameText(rows.slice(1)), record);
    expect([other.status, other.stderr]).toEqual([1, 'This is not the list whose hash is in the record.\n']);
    const seed = drawAgain(frameText(rows), { ...record, seed: '0'.repeat(32) });
    expect([seed.status, seed.stderr]).toEqual([1, 'These are NOT the cases in the record.\n']);
    expect(drawAgain(frameText(rows), { ...record, sample: [second, first, ...rest] }).status).toBe(1);
    expect(drawAgain(frameText(rows), { ...record, sample: record.sample.slice(1) }).status).toBe(1);
  });
});
