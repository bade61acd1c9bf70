import { describe, expect, it } from '@jest/globals';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { evolve, set } from './change.js';

describe('facts that change', () => {
  const before = new CycleOnPaper().locked().facts;
  const known = set('submission', 'C01-POL', { involvement: 'KNOWN' });
  const begun = set('submission', 'C02-POL', { state: 'IN_PROGRESS' });

  it('are the same whether their records are copied or not, and what was given stays as it was', () => {
    const was = structuredClone(before);
    const own = new WeakSet<object>();
    const once = evolve(before, [known], own);
    const twice = evolve(once, [begun], own);
    expect(twice).toEqual(evolve(evolve(before, [known]), [begun]));
    expect(before).toEqual(was);
  });

  it('are not copied again where nobody else looks at them, and are where somebody does', () => {
    const own = new WeakSet<object>();
    const once = evolve(before, [known], own);
    expect(evolve(once, [begun], own).submission).toBe(once.submission);
    expect(evolve(once, [begun]).submission).not.toBe(once.submission);
  });
});
