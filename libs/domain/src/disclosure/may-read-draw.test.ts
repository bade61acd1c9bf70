import { describe, expect, it } from '@jest/globals';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { ROLES, type Role } from '../cycle/facts.js';
import { entryInView, mayDrawAgain } from './may-read-draw.js';
import { thingInView } from './thing-in-view.js';

const { facts, decisions } = new CycleOnPaper().drawn();
const HOLDERS: readonly Role[] = ['coordinator', 'data-owner'];

describe('what a draw tells', () => {
  it('can be drawn again by those who may hold the list, and by nobody else', () => {
    expect(ROLES.filter((role) => mayDrawAgain([role]))).toEqual(HOLDERS);
  });

  it.each(ROLES)('gives a %s no hash of a row and no seed unless they hold the list', (role) => {
    const drawn = thingInView(facts, 'case', 'C01', {
      person: 'x',
      agencyKey: null,
      roles: [role],
      reach: 'partnership',
    });
    expect(drawn).toMatchObject({ ticket: facts.case.C01?.ticket });
    const entry = decisions.flatMap(({ entries }) => entries).find(({ name }) => name === 'sample.drawn');
    const told = entryInView(entry?.facts ?? {}, [role]);
    expect(told).toMatchObject({ frameHash: facts.cycle.frameHash });
    const holds = HOLDERS.includes(role);
    expect(['rowHash' in (drawn ?? {}), JSON.stringify(told).includes(facts.cycle.seed ?? '')]).toEqual([holds, holds]);
  });

  it('shows agencies what was drawn, and the reserves to the partnership and those who hold the list', () => {
    const seen = (role: Role, reach: 'partnership' | 'own-agency') =>
      Object.keys(facts.case).filter((ref) => {
        const who = { person: 'x', agencyKey: reach === 'partnership' ? null : 'POL', roles: [role], reach };
        return thingInView(facts, 'case', ref, who) !== null;
      }).length;
    expect(seen('agency-lead', 'own-agency')).toBe(5);
    expect([seen('data-owner', 'own-agency'), seen('executive', 'partnership')]).toEqual([11, 11]);
  });
});
