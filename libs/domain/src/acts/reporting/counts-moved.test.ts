import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { aFinding, aRecommendation, issued, reporting } from '#test/support/later-cycle.js';
import { duties } from '../../duty/duties.js';
import { heldBy } from '../../holders/held-by.js';

describe('a recommendation that rests on a count', () => {
  const owed = (paper: ReturnType<typeof reporting>) =>
    duties(paper.facts, readings.of(paper.facts))
      .filter(({ kind }) => kind === 'counts')
      .map((one) => [one.ref, heldBy(paper.facts, one).holders.map(({ role }) => role)]);

  it('is to be looked at again once the count is corrected, by whoever may correct it, until they have', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    const { casesAffected, casesApplicable, cases } = aFinding();
    const finding = { ...aFinding({ casesAffected, casesApplicable, cases }), finding: 'F01' };
    paper.does('paul', 'correctFinding', { ...finding, theme: 'other' });
    expect(owed(paper)).toEqual([]);
    paper.does('paul', 'correctFinding', { ...finding, casesAffected: 2, cases: ['C01', 'C02'] });
    expect(owed(paper)).toEqual([['R01', ['coordinator']]]);
    paper.does('priya', 'correctRecommendation', { ...aRecommendation(), recommendation: 'R01' });
    expect(owed(paper)).toEqual([]);
  });

  it('can be looked at while agencies check the draft, and then nothing but its counts can change', () => {
    const paper = issued();
    const again = { ...aRecommendation(), recommendation: 'R01' };
    expect(paper.refusals('priya', 'correctRecommendation', again)).toEqual(['draft-issued']);
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'Two.', about: 'F01', part: 'COUNT' });
    paper.does('priya', 'answerComment', { comment: 'FC01', agreed: true, answer: 'Two cases.' });
    paper.does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
    expect(owed(paper)).toHaveLength(1);
    expect(paper.refusals('priya', 'correctRecommendation', { ...again, text: 'Hear some.' })).toEqual([
      'draft-issued',
    ]);
    expect(paper.refusals('priya', 'withdrawRecommendation', { recommendation: 'R01', reason: 'x' })).toEqual([
      'draft-issued',
    ]);
    const told = paper.does('priya', 'correctRecommendation', { ...again, baselineAffected: 1 });
    expect(told.notices.map(({ rule }) => rule)).toEqual(told.notices.map(() => 'fact-changed'));
    expect(owed(paper)).toEqual([]);
  });

  it('is the chair’s to look at once the report is approved', () => {
    const paper = issued().on('2026-02-03');
    paper.does('quentin', 'approveReport', {});
    const corrected = {
      ...aFinding({ casesAffected: 2, cases: ['C01', 'C02'] }),
      finding: 'F01',
      reason: 'It was two.',
    };
    paper.does('quentin', 'correctFinding', corrected);
    expect(owed(paper)).toEqual([['R01', ['qa-chair']]]);
  });

  it('that still holds is left as it is: no version of the report, and nobody is emailed', () => {
    const paper = issued().on('2026-02-03');
    paper.does('quentin', 'approveReport', {});
    const two = { ...aFinding({ casesAffected: 2, cases: ['C01', 'C02'] }), finding: 'F01', reason: 'It was two.' };
    paper.does('quentin', 'correctFinding', two);
    const before = paper.facts.edition;
    const again = { ...aRecommendation(), recommendation: 'R01' };
    const left = paper.does('quentin', 'correctRecommendation', { ...again, reason: 'One is enough to act on.' });
    expect([left.notices, left.entries.map(({ name }) => name)]).toEqual([[], ['recommendation.kept']]);
    expect(paper.content.get('recommendation/R01/kept-2026-02-03')).toBe('One is enough to act on.');
    expect([paper.facts.edition, owed(paper)]).toEqual([before, []]);
    expect(paper.refusals('quentin', 'correctRecommendation', again)).toEqual(['no-reason']);
  });

  it('asks for a change that can be counted: a target that is reached already is refused', () => {
    const paper = reporting();
    const reached = aRecommendation({ baselineAffected: 1, targetAffected: 1 });
    expect(paper.refusals('priya', 'draftRecommendation', reached)).toEqual(['target-reached']);
  });
});
