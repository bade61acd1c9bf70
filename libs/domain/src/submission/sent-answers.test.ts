import { describe, expect, it } from '@jest/globals';
import { aDecision, collecting, moderating } from '#test/support/later-cycle.js';
import { answersSent, sentPlaces } from './sent-answers.js';

const REF = 'C01-POL';
type Paper = ReturnType<typeof moderating>;

function asks(paper: Paper): void {
  paper.does('paul', 'askClarification', { return: REF, questions: ['Which visit is meant?'] });
}

function writes(paper: Paper, narrative: string): void {
  const answers = { overall: { value: 'GOOD', narrative, evidence: ['4'] } };
  paper.does('pol-auditor', 'saveReturn', { return: REF, answers });
}

/** What others read of the grade's reasons. */
function read({ facts, content }: Paper): unknown {
  const one = facts.submission[REF];
  if (one === undefined) throw new Error('no such return');
  const places = new Set(sentPlaces([[REF, one]]).map((place) => place.join('/')));
  const asked = (...place: readonly string[]) => places.has(place.join('/')) && content.get(place.join('/'));
  return answersSent(REF, one, (...place) => asked(...place) || null).overall?.narrative;
}

describe('what others read of a return', () => {
  it('is nothing while it is only saved', () => {
    const paper = collecting();
    writes(paper, 'Half.');
    expect(read(paper)).toBeUndefined();
  });

  it('is what was sent, until what was written since is sent too', () => {
    const paper = moderating();
    const first = read(paper);
    asks(paper);
    writes(paper, 'Between.');
    expect(read(paper)).toBe(first);
    paper.does('pol-lead', 'submitReturn', { return: REF });
    expect(read(paper)).toBe('Between.');
  });

  it('stays what was sent when the questions are never answered, and is what is sent after further ones', () => {
    const paper = moderating();
    const first = read(paper);
    asks(paper);
    writes(paper, 'Never sent.');
    paper.on('2026-02-20').does('paul', 'moderateCase', aDecision('C01'));
    expect(read(paper)).toBe(first);
  });

  it('skips a round that nobody answered', () => {
    const paper = moderating();
    paper.facts = {
      ...paper.facts,
      submission: { ...paper.facts.submission, [REF]: { ...paper.facts.submission[REF], clarifications: 2 } as never },
    };
    const first = read(paper);
    expect(first).toBeDefined();
    paper.content.set(`submission/${REF}/sent-3`, { overall: { value: 'GOOD', narrative: 'Third.', evidence: ['4'] } });
    expect(read(paper)).toBe('Third.');
  });
});
