import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { addressWith, choiceAsked, keyAsked, narrowing, wordsAsked } from './narrowing.js';

const asked = z.object({ words: wordsAsked, state: choiceAsked(['open', 'ended']), person: keyAsked });

describe('a list that is narrowed', () => {
  it('reads its address, and takes what it cannot read for nothing asked', () => {
    expect(asked.parse({ words: '  neglect ', state: 'open', person: 'csc-lead' })).toEqual({
      ...{ words: 'neglect', state: 'open', person: 'csc-lead' },
    });
    expect(asked.parse({ words: ' ', state: 'gone', person: '' })).toEqual({});
    expect(asked.parse({ words: ['a', 'b'], person: 'x'.repeat(61) })).toEqual({});
    expect(asked.parse({ words: 'y'.repeat(200) }).words).toHaveLength(100);
  });

  it('says that nothing matches only where something was chosen', () => {
    const list = { here: '/cycles', things: 'audits', none: 'There are no audits yet.' };
    const words = (typed: string | undefined) => ({ label: 'Title', typed });
    expect(narrowing({ ...list, words: words(undefined) }).nothing).toBe('There are no audits yet.');
    expect(narrowing({ ...list, words: words('cats') }).nothing).toBe('No audits match what you chose.');
    const state = {
      name: 'state',
      label: 'State',
      all: 'All',
      from: [{ value: 'open', text: 'Open' }],
      chosen: 'open',
    };
    expect(narrowing({ ...list, words: words(undefined), choices: [state] })).toMatchObject({
      nothing: 'No audits match what you chose.',
      choices: [
        {
          items: [
            { text: 'All', selected: false },
            { text: 'Open', selected: true },
          ],
        },
      ],
    });
  });

  it('stays narrowed on its next page', () => {
    expect(addressWith('/cycles', { words: 'a b&c', state: undefined, after: 'TID-2027-01' })).toBe(
      '/cycles?words=a+b%26c&after=TID-2027-01',
    );
    expect(addressWith('/cycles', { after: null })).toBe('/cycles');
  });
});
