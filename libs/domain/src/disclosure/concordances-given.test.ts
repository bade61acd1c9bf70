import { describe, expect, it } from '@jest/globals';
import { aQuestion } from '#test/support/cycle-builders.js';
import { COMPARING, moderating } from '#test/support/later-cycle.js';
import type { CycleFacts, Role } from '../cycle/facts.js';
import { concordancesGiven } from './concordances-given.js';

const template = {
  ...COMPARING,
  questions: [...COMPARING.questions, aQuestion('same-view', 'concordance', 'Did all see the same risks?')],
};

/** What one of the partnership is told of answers to one question. */
function told(facts: CycleFacts, role: Role) {
  const reader = { person: 'p', roles: [role], agencyKey: null, reach: 'partnership' as const };
  return concordancesGiven(facts, reader).map(({ question, answers }) => [
    question.key,
    ...answers.map(({ words, cases }) => `${words}: ${cases}`),
  ]);
}

describe('what the panel answered itself, as a report tells it', () => {
  const paper = moderating({ template });

  it('is nothing before anything is answered', () => {
    expect(told(paper.facts, 'qa-chair')).toEqual([]);
  });

  it('is counted over cases, and numbers from 1 to 4 are for the QA subgroup and the panel', () => {
    for (const case_ of ['C01', 'C02']) {
      paper.does('paul', 'answerConcordance', { case: case_, answers: [{ question: 'same-view', answer: 'SAME' }] });
    }
    const note = 'The lists have nothing in common.';
    const answers = [{ question: 'same-view', answer: 'DIFFERENT', note }];
    paper.does('paul', 'answerConcordance', { case: 'C03', answers });
    expect(told(paper.facts, 'qa-chair')).toEqual([['same-view', 'The same: 2', 'Different: 1']]);
    expect(told(paper.facts, 'executive')).toEqual([['same-view', 'The same: null', 'Different: null']]);
  });
});
