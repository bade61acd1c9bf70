import { describe, expect, it } from '@jest/globals';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { presentRecommendation } from './recommendation.presenter.js';

describe('the page of a recommendation', () => {
  it('leads whoever owes a recovery plan to the action they propose', () => {
    const paper = trackedCycle({ A02: anAction({ state: 'CLOSED' }) });
    paper.does('quentin', 'closeRecommendation', { recommendation: 'R01', evidence: '4 of 5 were heard.' });
    const ways = (person: string) => {
      const { actor, now } = paper.context(person);
      const recommendation = paper.facts.recommendation.R01;
      if (recommendation === undefined) throw new Error('R01 is not there');
      const who = { partnershipId: 'p', name: person, ...actor };
      const { doing } = presentRecommendation(
        { facts: paper.facts, who, now, ref: 'R01', recommendation },
        new Map(),
        [],
      );
      return doing.filter(({ text }) => text === 'Propose an action').map(({ href }) => href);
    };
    expect(ways('priya')).toEqual([]);
    paper.does('quentin', 'reopenRecommendation', { recommendation: 'R01', reason: 'It fell out of use.' });
    expect(ways('priya')).toEqual(['/cycles/WEX-2026-01/report/R01/action']);
    expect(ways('quentin')).toEqual([]);
  });
});
