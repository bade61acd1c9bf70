import { beforeEach, describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { type CycleOnPaper, PLAIN_POLICY } from '#test/support/cycle-builders.js';
import { aDecision, aFinding, anAction, aRecommendation, moderating, reporting } from '#test/support/later-cycle.js';
import { draftFromRecord } from '../../briefing/draft-from-record.js';
import { duties } from '../../duty/duties.js';
import { factsCheckedBy } from '../../reporting/checked-facts.js';
import { restingOn } from '../../reporting/standing-findings.js';
import { isReviewed, withoutVerdict } from '../../review/verdicts.js';

const ASK = { text: 'Ask yourself whose voice is missing from this plan.', findings: ['F01'] };

describe('a practice prompt', () => {
  let paper: CycleOnPaper;
  beforeEach(() => {
    paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'draftPrompt', ASK);
  });

  it('is a recommendation without owner, priority and counts', () => {
    expect(paper.facts.recommendation.R02).toMatchObject({
      ...{ target: 'PRACTICE_PROMPT', state: 'DRAFT', findings: ['F01'], priority: null },
      ...{ baselineAffected: null, baselineApplicable: null, targetAffected: null },
    });
    expect(paper.content.get('recommendation/R02/text')).toBe(ASK.text);
  });

  it('rests on findings that stand, whatever was decided about them', () => {
    expect(paper.refusals('priya', 'draftPrompt', { ...ASK, findings: [] })).toEqual(['no-findings']);
    expect(paper.refusals('priya', 'draftPrompt', { ...ASK, findings: ['F09'] })).toEqual(['unknown-finding']);
    const noted = moderating();
    for (const ref of ['C01', 'C02', 'C03']) noted.does('paul', 'moderateCase', aDecision(ref));
    noted.does('paul', 'addFinding', aFinding());
    noted.does('paul', 'decideFinding', { finding: 'F01', decision: 'NOTE', note: 'It is known.' });
    noted.does('paul', 'closeModeration', {});
    expect(noted.refusals('priya', 'draftRecommendation', aRecommendation())).toEqual(['no-findings']);
    noted.does('priya', 'draftPrompt', { ...ASK, findings: ['F01', 'F01'] });
    expect(noted.facts.recommendation.R01?.findings).toEqual(['F01']);
  });

  it('counts neither against the cap nor as the recommendation that a report needs', () => {
    const learning = reporting({ policy: { ...PLAIN_POLICY, recommendationCap: 1 } });
    learning.does('priya', 'draftPrompt', ASK);
    expect(learning.refusals('priya', 'issueDraft', {})).toEqual(['no-recommendation']);
    learning.does('priya', 'draftRecommendation', aRecommendation());
    expect(learning.refusals('priya', 'draftRecommendation', aRecommendation())).toEqual(['over-cap']);
  });

  it('is corrected and withdrawn like a recommendation, each as what it is', () => {
    expect(paper.refusals('priya', 'correctPrompt', { ...ASK, recommendation: 'R01' })).toEqual(['not-a-prompt']);
    const whole = { ...aRecommendation(), recommendation: 'R02' };
    expect(paper.refusals('priya', 'correctRecommendation', whole)).toEqual(['is-a-prompt']);
    paper.does('priya', 'correctPrompt', { ...ASK, recommendation: 'R02', text: 'Reflect on who was heard.' });
    expect(paper.content.get('recommendation/R02/text')).toBe('Reflect on who was heard.');
    expect(JSON.stringify(paper.content.get('recommendation/R02/earlier'))).toContain(ASK.text);
    expect(restingOn(paper.facts, 'F01')).toEqual(['R01', 'R02']);
    paper.does('priya', 'withdrawRecommendation', { recommendation: 'R02', reason: 'R01 says it.' });
    expect(paper.facts.recommendation.R02?.state).toBe('WITHDRAWN');
    expect(restingOn(paper.facts, 'F01')).toEqual(['R01']);
  });

  it('gets no action, and every agency has been asked although none has one under it', () => {
    const under = { ...anAction('POL'), recommendation: 'R02' };
    expect(paper.refusals('priya', 'proposeAction', under)).toEqual(['is-a-prompt']);
    for (const agency of ['CSC', 'POL', 'EDU']) paper.does('priya', 'proposeAction', anAction(agency));
    paper.does('priya', 'issueDraft', {});
    expect(factsCheckedBy(paper.facts, 'POL').filter(({ about }) => about === 'R02')).toEqual([
      { about: 'R02', part: 'TEXT' },
    ]);
    paper.on('2026-02-03').does('quentin', 'approveReport', {});
    expect(paper.facts.recommendation.R02?.state).toBe('AGREED');
  });

  it('is drafted into the briefing under its theme, with what it is', () => {
    const { facts, content } = paper;
    const segments = ['about', 'good', 'learning', 'practice', 'next'].map((key) => ({ key, heading: key }));
    const template = { ...facts.cycle.template, briefing: { format: 'LEARNING_BRIEFING', segments } };
    const { texts } = draftFromRecord({ ...facts, cycle: { ...facts.cycle, template } }, content);
    expect(texts.get('practice')).toBe(
      `- ${aRecommendation().text} (R01)\n\n### ${aFinding().theme}\n- ${ASK.text} (R02)`,
    );
  });

  it('is never reviewed, closed or owed anything once the report is approved', () => {
    for (const agency of ['CSC', 'POL', 'EDU']) paper.does('priya', 'proposeAction', anAction(agency));
    paper.does('priya', 'issueDraft', {});
    paper.on('2026-02-03').does('quentin', 'approveReport', {});
    const prompt = paper.facts.recommendation.R02;
    expect(prompt === undefined || isReviewed(prompt)).toBe(false);
    expect(withoutVerdict(paper.facts, 'M12')).toEqual(['R01']);
    expect(duties(paper.facts, readings.of(paper.facts)).filter(({ ref }) => ref === 'R02')).toEqual([]);
    const evidence = 'Nobody can count it.';
    expect(paper.refusals('quentin', 'closeRecommendation', { recommendation: 'R02', evidence })).toEqual([
      'is-a-prompt',
    ]);
    const again = { ...ASK, recommendation: 'R02', text: 'Reflect on who was heard.' };
    expect(paper.refusals('quentin', 'correctPrompt', again)).toEqual(['no-reason']);
    paper.does('quentin', 'correctPrompt', { ...again, reason: 'It was hard to read.' });
    expect(paper.facts.edition.V02).toMatchObject({ change: 'CORRECTED', things: ['recommendation/R02'] });
  });
});
