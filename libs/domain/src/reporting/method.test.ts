import { describe, expect, it } from '@jest/globals';
import { evolve, set } from '#domain/cycle/change.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { reporting } from '#test/support/later-cycle.js';
import { quorumOf, returnsCounted } from '../moderation/quorum.js';
import { methodOf } from './method.js';

describe('what findings rest on', () => {
  it('is the cases of the sample and the returns that came in, with whose are missing', () => {
    const { facts } = reporting();
    expect(methodOf(facts)).toEqual({
      ...{
        cases: 3,
        takenOut: 0,
        agencies: 3,
        asked: 9,
        received: 9,
        nil: 0,
        notKnown: 0,
        missingFrom: [],
        missing: 0,
      },
    });
    const gaps = evolve(facts, [
      set('submission', 'C01-POL', { state: 'NOT_RECEIVED' }),
      set('submission', 'C02-POL', { state: 'LATE_NOT_USED' }),
      set('submission', 'C01-EDU', { state: 'NIL_RETURN' }),
      set('submission', 'C02-EDU', { state: 'RETURNED_FOR_CLARIFICATION' }),
      set('submission', 'C03-EDU', { state: 'WITHDRAWN' }),
    ]);
    expect(methodOf(gaps)).toMatchObject({ asked: 8, received: 5, nil: 1, missingFrom: ['POL'], missing: 2 });
  });

  it('is counted as the panel counts: what an agency did not know was never asked for', () => {
    const { facts } = reporting();
    const nil = { state: 'NIL_RETURN' } as const;
    const some = evolve(facts, [
      set('submission', 'C01-POL', { ...nil, involvement: 'NOT_KNOWN' }),
      set('submission', 'C02-POL', nil),
    ]);
    expect(returnsCounted(some.submission)).toEqual({ asked: 8, nil: 1, notKnown: 1, expected: 7, received: 7 });
    expect(methodOf(some)).toMatchObject({ asked: 8, nil: 1, notKnown: 1, received: 7, missing: 0 });
    expect(quorumOf(some.submission)).toEqual({ expected: 7, received: 7 });
  });

  it('is no case before the draw, and one fewer for each that was taken out', () => {
    expect(methodOf(new CycleOnPaper().facts)).toMatchObject({ cases: 0, asked: 0 });
    const { facts } = new CycleOnPaper().drawn();
    const [first = ''] = Object.keys(facts.case).filter((ref) => facts.case[ref]?.state === 'SELECTED');
    const before = methodOf(facts).cases;
    const out = evolve(facts, [set('case', first, { state: 'REPLACED' })]);
    expect(methodOf(out)).toMatchObject({ cases: before - 1, takenOut: 1 });
  });
});
