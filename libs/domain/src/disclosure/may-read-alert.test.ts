import { describe, expect, it } from '@jest/globals';
import { actorOf, CycleOnPaper } from '#test/support/cycle-builders.js';
import { mayReadAlert } from './may-read-alert.js';

describe('who reads a safety alert', () => {
  const paper = new CycleOnPaper().locked();
  paper.does('pol-auditor', 'raiseAlert', { agency: 'POL', case: 'C01', told: '', concern: 'Alone at night.' });
  const reading = (person: string, ref = 'S01') => mayReadAlert(paper.facts, ref, actorOf(paper.facts.roster, person));

  it.each([
    ['pol-auditor', 'words', 'raised it'],
    ['pol-safe', 'words', 'keeps the children of its agency safe'],
    ['priya', 'words', 'coordinates'],
    ['quentin', 'words', 'chairs the QA subgroup'],
    ['pol-owner', 'state', 'is of its agency'],
    ['csc-lead', 'not-found', 'is of another agency'],
    ['csc-safe', 'not-found', 'is of another agency'],
  ])('%s: %s, who %s', (person, expected) => {
    expect(reading(person)).toBe(expected);
  });

  it('is the same for what is not there and for what is not theirs', () => {
    expect(reading('priya', 'S02')).toBe('not-found');
    expect(reading('priya', 'toString')).toBe('not-found');
  });
});
