import { describe, expect, it } from '@jest/globals';
import { aQuestion, aTemplate } from '#test/support/cycle-builders.js';
import type { Tally } from '../cycle/facts.js';
import type { Question } from '../questions/question.js';
import { questionsAsked } from '../templates/asked.js';
import { templateChanges } from '../templates/template-changes.js';
import { changedSince, sameAgencies } from './then-and-now.js';

const CHANGES: readonly (readonly [string, Partial<Question>, number])[] = [
  ['its words', { text: 'How many visits, in all?' }, 1],
  ['the most it can be', { most: 20 }, 1],
  ['that it takes decimals', { decimals: true }, 1],
  ['its unit', { unit: 'weeks' }, 1],
  ['where it stands, and whether it must be answered', { enquiry: 'plan', required: false }, 0],
];

const asked = (...question: Parameters<typeof aQuestion>) => {
  const template = aTemplate({ questions: [aQuestion(...question)] });
  const [one] = questionsAsked(template);
  if (one === undefined) throw new Error('agencies are not asked this');
  return { template, one };
};

describe('a question that an earlier audit asked', () => {
  const { template: then, one: plan } = asked('plan', 'step', 'Did the plan meet the standard?', { scale: 'met' });

  it('can be held against it by its key, where nothing of it has changed', () => {
    expect(changedSince(plan, then)).toEqual([]);
    const now = (text: string, differences: Partial<Question>) => asked('plan', 'step', text, differences).one;
    expect(changedSince(now('Did the plan meet our standard?', { scale: 'met' }), then)).toEqual(['words']);
    expect(changedSince(now('Did the plan meet the standard?', { scale: 'rag' }), then)).toEqual(['scale']);
    expect(changedSince(asked('plan', 'yes-no', 'Was there a plan?').one, then)).toEqual([
      ...['words', 'kind of answer', 'scale'],
    ]);
    expect(changedSince(asked('story', 'narrative', 'What happened?').one, then)).toBeNull();
  });

  it('is not the same with other answers to choose from, or another unit', () => {
    const options = (words: string) => ({ options: [{ key: 'gp', words }] });
    const who = asked('who', 'one-of', 'Who?', options('The GP'));
    expect(changedSince(asked('who', 'one-of', 'Who?', options('A GP')).one, who.template)).toEqual(['answers']);
    const long = asked('long', 'number', 'How long?', { unit: 'days' });
    expect(changedSince(asked('long', 'number', 'How long?', { unit: 'weeks' }).one, long.template)).toEqual(['unit']);
  });

  it.each(CHANGES)('is compared by one rule with two versions of a template: %s', (_, differences, changes) => {
    const visits = asked('visits', 'number', 'How many visits?', { most: 10, unit: 'days' });
    const later = aTemplate({
      questions: [{ ...aQuestion('visits', 'number', 'How many visits?', { most: 10, unit: 'days' }), ...differences }],
    });
    const [now] = questionsAsked(later);
    const { reworded, answeredOtherwise } = templateChanges(visits.template, later);
    expect(now === undefined ? null : changedSince(now, visits.template)).toHaveLength(changes);
    expect([...reworded, ...answeredOtherwise]).toHaveLength(changes);
  });

  it('tells for the same agencies which way each moved', () => {
    const tally = (said: Readonly<Record<string, string>>): Tally => ({
      ...{ returns: 0, answered: 0, said: [] },
      byAgency: Object.fromEntries(
        Object.entries(said).map(([agency, answer]) => [
          agency,
          { returns: 1, answered: 1, counts: { [answer]: 1 }, numbers: [] },
        ]),
      ),
    });
    const before = tally({ CSC: 'NOT_MET', POL: 'MET', EDU: 'PARTLY', VCS: 'MET', EHS: 'NOT_EVIDENCED' });
    const after = tally({ CSC: 'MET', POL: 'PARTLY', EDU: 'PARTLY', ACT: 'MET', EHS: 'MET' });
    expect(sameAgencies(plan, before, after)).toEqual({ better: 1, worse: 1, same: 1 });
    expect(sameAgencies(asked('story', 'narrative', 'What happened?').one, before, after)).toBeNull();
  });
});
