import { describe, expect, it } from '@jest/globals';
import { mayHold } from './hold.js';

const codes = (outcome: ReturnType<typeof mayHold>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

describe('holding an email back', () => {
  it('is the coordinator’s to do', () => {
    expect(codes(mayHold({ channel: 'digest', email: 'return-due-soon' }, ['coordinator']))).toEqual([]);
    expect(codes(mayHold({ channel: 'digest', email: 'return-due-soon' }, ['qa-chair']))).toEqual(['not-allowed']);
  });

  it('never keeps an alert or the end of an audit from anybody', () => {
    expect(codes(mayHold({ channel: 'urgent', email: 'safety-alert' }, ['coordinator']))).toEqual(['never-held']);
    expect(codes(mayHold({ channel: 'window', email: 'cycle-paused' }, ['coordinator']))).toEqual(['never-held']);
  });
});
