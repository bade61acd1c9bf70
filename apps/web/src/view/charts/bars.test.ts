import { describe, expect, it } from '@jest/globals';
import { drawBars } from './bars.js';

describe('a chart of bars', () => {
  const chart = drawBars([
    {
      label: 'Police',
      parts: [
        { tone: 'bad', count: 1 },
        { tone: 'good', count: 3 },
      ],
    },
    {
      label: 'Schools',
      parts: [
        { tone: 'bad', count: 0 },
        { tone: 'good', count: 2 },
      ],
    },
    { label: 'Health', parts: [] },
  ]);

  it('is as high as its bars and as wide as the longest of them', () => {
    expect(chart.height).toBe(174);
    expect(chart.bars.map(({ label }) => label)).toEqual(['Police: 4', 'Schools: 2', 'Health: 0']);
    expect(chart.bars[0]?.segments.map(({ x, width }) => [x, width])).toEqual([
      ['0%', '25%'],
      ['25%', '75%'],
    ]);
    expect(chart.bars[1]?.segments.map(({ tone, width }) => [tone, width])).toEqual([['good', '50%']]);
    expect(chart.bars[2]?.segments).toEqual([]);
  });

  it('writes a number only where there is room, and none that is not to be told', () => {
    const [bar] = drawBars([
      {
        label: 'x',
        parts: [
          { tone: 'bad', count: 1 },
          { tone: 'good', count: 99 },
        ],
      },
    ]).bars;
    expect(bar?.segments.map(({ number }) => number?.text ?? null)).toEqual([null, '99']);
    const [silent] = drawBars([{ label: 'x', parts: [{ tone: 'none', count: 4 }], says: 'fewer than 5' }]).bars;
    expect([silent?.label, silent?.segments[0]?.number]).toEqual(['x: fewer than 5', null]);
  });

  it('keeps long names within a phone', () => {
    const [bar] = drawBars([{ label: 'The Childrens Services of Northern and Southern Wexcombe', parts: [] }]).bars;
    expect(bar?.label).toBe('The Childrens Services of Norther…: 0');
  });
});
