import { describe, expect, it } from '@jest/globals';
import { evolve, put } from '#domain/cycle/change.js';
import type { SignedIn } from '#operations/signed-in.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { cycleView } from './cycle.presenter.js';

const facts = evolve(trackedCycle().facts, [put('action', 'A09', anAction({ agencyKey: 'POL', ownerKey: null }))]);
const somebody = (agencyKey: string | null, ...roles: SignedIn['roles']): SignedIn => ({
  ...{ partnershipId: 'p', person: 'x', name: 'X', agencyKey },
  roles,
});
const linked = (who: SignedIn) =>
  cycleView(facts, who, [], null)
    .actions.filter(({ href }) => href !== null)
    .map(({ ref }) => ref);

describe('the actions on the page of an audit', () => {
  it('are links only where the reader may open the action', () => {
    const all = Object.keys(facts.action);
    const theirs = all.filter((ref) => facts.action[ref]?.agencyKey === 'ACT');
    expect(theirs).not.toEqual(all);
    expect(linked(somebody('ACT', 'agency-lead'))).toEqual(theirs);
    expect(linked(somebody('POL', 'agency-executive'))).toEqual(['A09']);
    expect(linked(somebody(null, 'scrutineer'))).toEqual(all);
  });
});
