import { describe, expect, it } from '@jest/globals';
import { anOrganisationalTemplate, CycleOnPaper } from '#test/support/cycle-builders.js';
import { questionsAsked } from '../templates/asked.js';
import { plainDate } from '../time/plain-date.js';
import { beforeAfter, seriesOf } from './before-after.js';
import { talliesOf } from './tally.js';

const on = plainDate('2025-10-15');
const template = { ...anOrganisationalTemplate(), intervention: { title: 'The tool came in', on } };
const months = (...pairs: readonly (readonly [string, number])[]) => ({
  training: { value: pairs.map(([month, value]) => ({ month, value })) },
});

describe('counts by month before and after something came in', () => {
  it('are summed, and have a middle; the month in which it came in is in neither', () => {
    const counts = { '2025-08': 2, '2025-09': 6, '2025-10': 100, '2025-11': 9, '2025-12': 1, '2026-01': 5 };
    expect(beforeAfter(counts, on)).toEqual({
      before: { months: 2, sum: 8, median: 4 },
      after: { months: 3, sum: 15, median: 5 },
    });
    expect(beforeAfter({}, on).after).toEqual({ months: 0, sum: 0, median: null });
  });

  it('are those of all agencies together, then of each by itself', () => {
    const paper = new CycleOnPaper({ template, plan: { interventionOn: on } }).launched();
    const tallies = talliesOf(paper.facts, [
      { caseRef: null, agencyKey: 'POL', answers: months(['2025-09', 1], ['2025-11', 3]) },
      { caseRef: null, agencyKey: 'CSC', answers: months(['2025-09', 2], ['2025-12', 4]) },
    ]);
    const [training, policy] = questionsAsked(template);
    if (training === undefined || policy === undefined) throw new Error('it asks two things');
    const said = tallies.training ?? { byAgency: {} };
    expect(
      seriesOf(paper.facts, training, said)?.map(({ agency, before, after }) => [agency, before.sum, after.sum]),
    ).toEqual([
      [null, 3, 7],
      ['POL', 1, 3],
      ['CSC', 2, 4],
    ]);
    expect(seriesOf(paper.facts, policy, said)).toBeNull();
    const without = new CycleOnPaper({ template: anOrganisationalTemplate() }).launched();
    expect(seriesOf(without.facts, training, said)).toBeNull();
  });
});
