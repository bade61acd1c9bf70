import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './skeleton.js';

const ROOMS = ['libs', 'apps', 'activities', 'workflows'];

/** Files that go through all findings, withdrawn ones too, and why. */
const ALL_OF_THEM: Readonly<Record<string, string>> = {
  'libs/domain/src/reporting/standing-findings.ts': 'tells which stand',
  'apps/web/src/pages/panel/findings.presenter.ts': 'shows the withdrawn as withdrawn',
};

/** Where findings are gone through as they lie in the facts. */
const GOES_THROUGH =
  /(?:Object\.\w+|refsOf)\((?:\w+\.)?facts\.finding\b|\b(?:in|of) facts\.finding\b|\{[^}\n]*\bfinding\b[^}\n]*\}(?:: (?:Pick<)?CycleFacts\b| = (?:\w+\.)?facts;)/;

describe('findings that were withdrawn', () => {
  it.each([
    ['for (const ref in facts.finding) {', true],
    ['Object.values(view.facts.finding).length', true],
    ['function count({ finding, cycle }: CycleFacts): number {', true],
    ['const { finding, submission } = view.facts;', true],
    ['ownOf(facts.finding, ref)', false],
    ['Object.keys(standingFindings(facts))', false],
  ])('are met by %s: %s', (line, meets) => {
    expect(GOES_THROUGH.test(line)).toBe(meets);
  });

  it('are left out wherever findings are counted, listed, decided or reported', () => {
    const files = ROOMS.flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
        .map((file) => `${room}/${file}`),
    );
    expect(files.length).toBeGreaterThan(500);
    const found = files.filter((file) => GOES_THROUGH.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(found.sort()).toEqual(Object.keys(ALL_OF_THEM).sort());
  });
});
