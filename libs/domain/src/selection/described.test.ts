import { describe, expect, it } from '@jest/globals';
import { describedInWords, sampleDescribed } from './described.js';
import type { FrameRow } from './frame.js';

const child = (ageMonths?: number, sex?: FrameRow['sex']): FrameRow => ({
  ...{ id: 'K-1', stratum: 'CP' },
  ...(ageMonths === undefined ? {} : { ageMonths }),
  ...(sex === undefined ? {} : { sex }),
});
const nine = [2, 30, 47, 60, 88, 100, 130, 170, 211].map((months, at) => child(months, at < 5 ? 'GIRL' : 'BOY'));
const said = (rows: readonly (FrameRow | null)[]) => {
  const described = sampleDescribed(rows);
  return described === null ? null : describedInWords(described);
};

describe('a sample', () => {
  it('is described by the youngest and the oldest, and by how many are girls and boys', () => {
    expect(said(nine)).toBe('aged 2 months to 17 years, 5 girls and 4 boys');
    expect(sampleDescribed(nine)?.sexes).toEqual({ GIRL: 5, BOY: 4, OTHER: 0 });
  });

  it('tells only what is known of every case, so that counts add up to it', () => {
    expect(said([...nine, child(40)])).toBe('aged 2 months to 17 years');
    expect(said([...nine, child(undefined, 'OTHER')])).toBe('5 girls, 4 boys and 1 of another sex or none given');
    expect(said([...nine, null])).toBeNull();
    expect(said([child(), child()])).toBeNull();
    expect(said([])).toBeNull();
  });

  it('tells ages below two years in months, then in whole years', () => {
    expect(said([child(1), child(23)])).toBe('aged 1 month to 23 months');
    expect(said([child(24), child(35)])).toBe('aged 2 years');
  });
});
