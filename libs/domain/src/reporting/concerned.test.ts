import { describe, expect, it } from '@jest/globals';
import { issued } from '#test/support/later-cycle.js';
import { evolve, set } from '../cycle/change.js';
import { agenciesConcerned } from './concerned.js';

describe('what a report says is about', () => {
  const { facts } = issued();
  const withoutPolice = evolve(facts, [set('submission', 'C01-POL', { state: 'NIL_RETURN' })]);

  it('the agencies that sent a return for a case of the finding, or all where it names none', () => {
    expect(agenciesConcerned(facts, 'F01')).toEqual(['CSC', 'POL', 'EDU']);
    expect(agenciesConcerned(withoutPolice, 'F01')).toEqual(['CSC', 'EDU']);
    expect(agenciesConcerned(evolve(withoutPolice, [set('finding', 'F01', { cases: [] })]), 'F01')).toHaveLength(3);
  });

  it('the agency that a recommendation is for and those with an action under it, or all where it is for each', () => {
    const forPolice = evolve(facts, [
      set('recommendation', 'R01', { target: 'NAMED_AGENCY', agencyKey: 'POL' }),
      set('action', 'A03', { recommendation: 'R02' }),
    ]);
    expect(agenciesConcerned(facts, 'R01')).toEqual(['CSC', 'POL', 'EDU']);
    expect(agenciesConcerned(forPolice, 'R01')).toEqual(['CSC', 'POL']);
    expect(agenciesConcerned(facts, 'A01')).toEqual([]);
  });
});
