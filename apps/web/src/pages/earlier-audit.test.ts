import { describe, expect, it } from '@jest/globals';
import { evolve, put, set } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { issued } from '#test/support/later-cycle.js';
import { presentEarlier } from './earlier-audit.js';

const paper = issued().on('2026-02-03');
paper.does('quentin', 'approveReport', {});

const priya: SignedIn = { partnershipId: 'p', person: 'priya', name: '', agencyKey: null, roles: ['coordinator'] };

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

  it('puts what the later audit counted beside it, worse as plainly as improved, and what is still open', () => {
    const figure = (affected: number) =>
      put('figure', 'WEX-2026-01-R01', {
        ...{ audit: 'WEX-2026-01', recommendation: 'R01', countedBy: 'WEX-2027-01', finding: 'F01', question: 'voice' },
        ...{ countedIn: 'CASES', affected, applicable: 3 },
      });
    const { now } = paper.context('priya');
    const closed = set('stage', 'moderation', { closedAt: now });
    const later = (affected: number) => evolve(paper.facts, [closed, figure(affected)]);
    const beside = (facts: CycleFacts) => presentEarlier(paper.facts, priya, facts);
    expect([3, 1, 0].map((affected) => beside(later(affected))?.recommendations[0]?.now)).toEqual([
      ...['3 of 3: improved', '1 of 3: no change', '0 of 3: worse'],
    ]);
    expect(beside(evolve(paper.facts, [closed]))?.recommendations[0]?.now).toBe('Not counted');
    expect(beside(later(0))?.open).toBe('Still open, and taken up by no recommendation of this audit: R01.');
    const taken = evolve(later(0), [set('recommendation', 'R01', { continues: 'WEX-2026-01/R01' })]);
    expect(beside(taken)).toMatchObject({ open: null, recommendations: [{ takenUpBy: 'R01' }] });
  });

  it('says of counts of the review a year on that they were typed', () => {
    const { now } = paper.context('priya');
    const verdict = (counted: 'TYPED' | 'FOLLOW_UP') =>
      evolve(paper.facts, [
        put('verdict', 'R01-M12', {
          ...{ recommendation: 'R01', review: 'M12', affected: 2, applicable: 3, verdict: 'IMPROVED', decidedAt: now },
          counted,
        }),
      ]);
    expect(seenBy('priya', verdict('TYPED'))?.recommendations[0]?.latest).toBe('2 of 3, after 12 months (typed)');
    expect(seenBy('priya', verdict('FOLLOW_UP'))?.recommendations[0]?.latest).toBe('2 of 3, after 12 months');
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
