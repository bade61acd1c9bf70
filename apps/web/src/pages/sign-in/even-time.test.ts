import { expect, it } from '@jest/globals';
import { inEvenTime } from './even-time.js';

it('takes no less time when there is nothing to do, and hides no fault', async () => {
  const began = performance.now();
  await inEvenTime(Promise.resolve(), 40);
  expect(performance.now() - began).toBeGreaterThanOrEqual(39);
  await expect(inEvenTime(Promise.reject(new Error('away')), 0)).rejects.toThrow('away');
});
