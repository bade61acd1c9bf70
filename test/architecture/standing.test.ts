import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './skeleton.js';

const ROOMS = ['libs', 'apps', 'activities', 'workflows'];

/** Files that go through all findings or recommendations, withdrawn ones too, and why. */
const ALL_OF_THEM: Readonly<Record<string, string>> = {
  'libs/domain/src/reporting/standing-findings.ts': 'tells which findings stand',
  'libs/domain/src/reporting/live.ts': 'tells which recommendations stand',
  'libs/domain/src/reporting/prompts.ts': 'tells which practice prompts stand',
  'apps/web/src/pages/panel/findings.presenter.ts': 'shows the withdrawn as withdrawn',
  'apps/web/src/pages/reporting/report.presenter.ts': 'shows the withdrawn as withdrawn, in a draft',
  'libs/domain/src/acts/reporting/approve-report.act.ts': 'approves drafts alone',
  'libs/domain/src/reporting/approval-held-up.ts': 'looks at drafts alone',
  'libs/domain/src/review/verdicts.ts': 'tells which are reviewed',
  'apps/web/src/pages/reviews/after-approval.ts': 'takes those that are reviewed',
  'apps/web/src/pages/reviews/review-forms.ts': 'takes those that are reviewed',
  'libs/domain/src/duty/duties.ts': 'takes those that are open',
  'libs/domain/src/briefing/warnings.ts': 'a reference of what was withdrawn says as much as any',
  'libs/domain/src/follow-up/hear.ts': 'takes those of an approved report alone',
  'libs/domain/src/challenge/challenges.ts': 'takes those that were opened again after approval',
};

/** Where findings or recommendations are gone through as they lie in the facts. */
const THING = String.raw`(?:finding|recommendation)\b`;
const GOES_THROUGH = new RegExp(
  [
    String.raw`(?:Object\.\w+|refsOf)\((?:\w+\.)?facts\.${THING}`,
    String.raw`\b(?:in|of) facts\.${THING}`,
    String.raw`\{[^}\n]*\b${THING}[^}\n]*\}(?:: (?:Pick<)?CycleFacts\b| = (?:\w+\.)?facts;)`,
  ].join('|'),
);

describe('findings and recommendations that were withdrawn', () => {
  it.each([
    ['for (const ref in facts.finding) {', true],
    ['Object.values(view.facts.recommendation).length', true],
    ['function count({ finding, cycle }: CycleFacts): number {', true],
    ['const { finding, submission } = view.facts;', true],
    ['ownOf(facts.finding, ref)', false],
    ['Object.keys(standingFindings(facts))', false],
  ])('are met by %s: %s', (line, meets) => {
    expect(GOES_THROUGH.test(line)).toBe(meets);
  });

  it('are left out wherever they would be counted, listed, decided or reported', () => {
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
