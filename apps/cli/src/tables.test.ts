import { describe, expect, it } from '@jest/globals';
import type { ExpectationLine, StoryDocument } from '#domain/story/document.js';
import { linesOfEnd } from './tables.js';

const line = (path: string, kind: ExpectationLine['kind'], differences: Partial<ExpectationLine>): ExpectationLine => ({
  path,
  kind,
  expectation: `${path} in words`,
  held: true,
  seen: 'so',
  ...differences,
});

function end(expectations: readonly ExpectationLine[]): readonly string[] {
  const document: StoryDocument = {
    story: 'one',
    events: [],
    emails: [],
    acts: { total: 9, accepted: 6 },
    expectations,
  };
  return linesOfEnd(document).slice(1);
}

describe('the end of a run', () => {
  it('counts acts apart from expectations', () => {
    expect(end([line('acts[3]', 'refused', {}), line('expect[0]', 'email', {})])).toEqual([
      '6 of 9 acts were accepted, 1 refused as expected',
      '2 of 2 expectations met',
    ]);
  });

  it('names the first act that was refused before what may only follow from it', () => {
    const refused = (path: string, seen: string): ExpectationLine =>
      line(path, 'accepted', { expectation: `somebody: something in ${path} is accepted`, held: false, seen });
    expect(
      end([
        refused('acts[4]', 'no-text: Write it.'),
        refused('acts[7]', 'reference-lost: …'),
        line('expect[0]', 'state', { held: false, seen: '0' }),
      ]),
    ).toEqual([
      '6 of 9 acts were accepted',
      '  REFUSED FIRST  acts[4]  somebody: something in acts[4]; no-text: Write it.',
      '  and after that, perhaps only because of it:',
      '  REFUSED  acts[7]  somebody: something in acts[7]; reference-lost: …',
      '0 of 1 expectation met',
      '  FAILED  expect[0]  expect[0] in words; seen: 0',
    ]);
  });
});
