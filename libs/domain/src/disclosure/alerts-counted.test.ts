import { describe, expect, it } from '@jest/globals';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import type { Role } from '../cycle/facts.js';
import { alertsCounted } from './alerts-counted.js';
import type { Reader } from './reading.js';

const WORRY = { agency: 'POL', case: 'C01', told: '', concern: 'Alone at night.' };

describe('the counts of safety alerts', () => {
  const paper = new CycleOnPaper().locked().on('2026-01-24', '22:00');
  const raise = (times: number) => {
    for (let n = 0; n < times; n += 1) paper.does('pol-auditor', 'raiseAlert', WORRY);
    return paper.facts;
  };
  const told = (facts: typeof paper.facts, role: Role, agencyKey: string | null = null) => {
    const reach = agencyKey === null ? 'partnership' : 'own-agency';
    const who: Reader = { person: 'somebody', agencyKey, roles: [role], reach };
    return Object.values(alertsCounted(facts, who));
  };

  it('are kept back from 1 to 4 from those who are only shown that there are some', () => {
    const facts = raise(2);
    expect(told(facts, 'scrutineer')).toEqual([null]);
    expect(told(facts, 'auditor', 'POL')).toEqual([null]);
    expect(told(facts, 'auditor', 'CSC')).toEqual([]);
  });

  it('are told to those who may take each on and to those who are told small numbers, and from 5 on', () => {
    expect(told(paper.facts, 'coordinator')).toEqual([2]);
    expect(told(paper.facts, 'safeguarding-lead', 'POL')).toEqual([2]);
    expect(told(paper.facts, 'qa-member')).toEqual([2]);
    expect(told(raise(3), 'scrutineer')).toEqual([5]);
  });
});
