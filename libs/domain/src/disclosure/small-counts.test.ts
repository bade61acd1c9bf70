import { describe, expect, it } from '@jest/globals';
import { smallCountsIn } from './small-counts.js';

describe('small counts in a text', () => {
  it.each([
    ['Seen in 1 of 3 cases, and in 2 out of the 6 returns.', ['1 of 3 cases', '2 out of the 6 returns']],
    ['One of five children was asked.', ['One of five children']],
    ['The sample had 4 boys, two younger girls and one family.', ['4 boys', 'two younger girls', 'one family']],
    ['Three children; three children again.', ['Three children', 'three children']],
    ['One  young\nperson', ['One young person']],
  ])('are named as they stand: %s', (text, found) => {
    expect(smallCountsIn(text)).toEqual(found);
  });

  it.each([
    'Seen in 5 of 6 cases, and in 14 cases.',
    'Some cases; all children; no family.',
    'By 3 March, in 2 weeks, version 1.4 of step 2.',
    'One agency of the partnership.',
  ])('are none in: %s', (text) => {
    expect(smallCountsIn(text)).toEqual([]);
  });
});
