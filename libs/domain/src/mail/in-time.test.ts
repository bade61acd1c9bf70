import { describe, expect, it } from '@jest/globals';
import { hasNotLeftInTime, isEngineAway, isWorkerAway } from './in-time.js';

const minutes = (count: number) => count * 60_000;
const late = (channel: 'urgent' | 'window' | 'digest', waited: number, more = {}, workerAway = false) =>
  hasNotLeftInTime({ channel, waitedMs: minutes(waited), cameBack: false, ...more }, null, workerAway);

describe('an email that has not left', () => {
  it.each([
    ['urgent', 2],
    ['window', 60],
    ['digest', 60],
  ] as const)('is late by its channel: %s after %i minutes', (channel, after) => {
    expect([late(channel, after), late(channel, after + 0.01)]).toEqual([false, true]);
  });

  it('is late at once when it is urgent, and came back or nobody is there to send it', () => {
    expect([late('urgent', 0, {}, true), late('urgent', 0, { cameBack: true })]).toEqual([true, true]);
    expect(late('digest', 0, { cameBack: true }, true)).toBe(false);
  });

  it('is late by the policy its audit is pinned to, where that says so', () => {
    const waits = { channel: 'urgent', waitedMs: minutes(4), cameBack: false } as const;
    expect(hasNotLeftInTime(waits, { urgent: 5, window: 60, digest: 60 }, false)).toBe(false);
  });

  it('waits for a worker that was seen within twenty seconds', () => {
    expect([null, 20_001, 20_000].map(isWorkerAway)).toEqual([true, true, false]);
  });

  it('tells of an engine that answered nobody for five minutes, and of none that nobody has asked', () => {
    expect([null, minutes(5), minutes(5) + 1].map(isEngineAway)).toEqual([false, false, true]);
  });
});
