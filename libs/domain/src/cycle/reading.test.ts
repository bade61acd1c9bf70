import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { bareFacts } from '#test/support/builders.js';

describe('a reading', () => {
  it('works out what a rule makes of facts once, and again for other facts and for another rule', () => {
    const facts = bareFacts('one');
    const reading = readings.of(facts);
    const asked: string[] = [];
    const titled = ({ cycle }: typeof facts) => {
      asked.push(cycle.title);
      return [cycle.title];
    };
    const other = { ...facts, cycle: { ...facts.cycle, title: 'Other facts' } };
    const first = reading.once(facts, titled);
    expect(reading.once(facts, titled)).toBe(first);
    expect(reading.once(other, titled)).toEqual(['Other facts']);
    expect(reading.once(facts, ({ id }) => id)).toBe('one');
    expect(asked).toEqual([facts.cycle.title, 'Other facts']);
  });
});
