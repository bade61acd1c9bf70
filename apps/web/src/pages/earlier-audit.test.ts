import { describe, expect, it } from '@jest/globals';
import { evolve, put, set } from '#domain/cycle/change.js';
import { issued } from '#test/support/later-cycle.js';
import { presentEarlier } from './earlier-audit.js';

const paper = issued().on('2026-02-03');
paper.does('quentin', 'approveReport', {});

function seenBy(key: string, facts = paper.facts) {
  const person = facts.roster.people[key];
  if (person === undefined) throw new Error('nobody there');
  return presentEarlier(facts, { partnershipId: 'p', person: key, ...person });
}

describe('the audit that an audit follows up', () => {
  it('shows what each recommendation counted at first and last, and who has what is open', () => {
    const { now } = paper.context('priya');
    const counted = evolve(paper.facts, [
      put('review', 'M3', {
        ...{ months: 3, dueOn: paper.facts.cycle.launchOn, firstDueOn: paper.facts.cycle.launchOn },
        ...{ occurrence: 1, openedAt: now, completedAt: now },
      }),
      put('verdict', 'R01-M3', {
        ...{ recommendation: 'R01', review: 'M3', affected: 2, applicable: 3, verdict: 'IMPROVED', decidedAt: now },
        counted: 'TYPED',
      }),
    ]);
    expect(seenBy('pol-lead', counted)?.recommendations).toEqual([
      expect.objectContaining({ ref: 'R01', baseline: '1 of 3', latest: '2 of 3, after 3 months' }),
    ]);
    expect(seenBy('pol-lead')?.recommendations[0]).toMatchObject({
      latest: 'Not counted again',
      owners: expect.stringContaining(' and '),
    });
  });

  it('says that nobody has a recommendation that was opened again and has no open action', () => {
    const closed = Object.keys(paper.facts.action).map((ref) => set('action', ref, { state: 'CLOSED' }));
    const facts = evolve(paper.facts, [...closed, set('recommendation', 'R01', { state: 'REOPENED' })]);
    expect(seenBy('priya', facts)?.recommendations[0]).toMatchObject({
      tag: { text: 'Open again' },
      owners: 'Nobody',
    });
    expect(
      presentEarlier(null, { partnershipId: 'p', person: 'priya', name: '', agencyKey: null, roles: [] }),
    ).toBeNull();
  });
});
