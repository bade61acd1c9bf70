import { beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import type { ToRing } from '#persistence/views/wakes.view.js';
import { Relay } from './relay.js';

let rung: string[];
let at: number;
let needed: Partial<ToRing>;
let refuse: (workflowId: string) => boolean;
let asked: number;
let underWay: number;
let most: number;
let away: boolean;
let relay: Relay;

beforeEach(() => {
  rung = [];
  at = 0;
  needed = {};
  refuse = () => false;
  [asked, underWay, most] = [0, 0, 0];
  away = false;
  relay = new Relay({
    toRing: async () => {
      if (away) throw new Error('away');
      return { now: instant(0), clockVersion: 1, wakes: [], postRooms: [], ...needed };
    },
    next: () => Promise.resolve(),
    ring: async (workflowId) => {
      asked += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      if (refuse(workflowId)) throw new Error('away');
      rung.push(`${workflowId} at ${at / 1000} s`);
    },
    elapsed: () => at,
  });
});

const wake = (workflowId: string, bell: number) => ({ workflowId, kind: 'audit-cycle' as const, bell });
async function scanFor(seconds: number): Promise<void> {
  for (const end = at + seconds * 1000; at < end; at += 500) await relay.scan();
}

describe('the relay', () => {
  it('rings what needs it at once, and the same mark again with growing patience', async () => {
    needed = { wakes: [wake('a', 1), wake('b', 1)] };
    await relay.scan();
    expect(rung).toEqual(['a at 0 s', 'b at 0 s']);
    needed = { wakes: [wake('a', 1)] };
    await scanFor(200);
    expect(rung.slice(2)).toEqual(['3', '9', '21', '45', '93', '153'].map((seconds) => `a at ${seconds} s`));
  });

  it('takes another bell, or another turn of the clock, for a new ring', async () => {
    needed = { wakes: [wake('a', 1)] };
    await relay.scan();
    needed = { wakes: [wake('a', 2)] };
    await relay.scan();
    needed = { wakes: [wake('a', 2)], clockVersion: 2 };
    await relay.scan();
    await relay.scan();
    expect(rung).toHaveLength(3);
  });

  it('forgets what no longer needs it', async () => {
    needed = { wakes: [wake('a', 1)] };
    await relay.scan();
    needed = {};
    await relay.scan();
    needed = { wakes: [wake('a', 1)] };
    await relay.scan();
    expect(rung).toHaveLength(2);
  });

  it('rings again after two seconds what Temporal did not take, and nothing else', async () => {
    refuse = () => true;
    needed = { wakes: [wake('a', 1)] };
    await scanFor(1);
    expect([rung, asked]).toEqual([[], 1]);
    refuse = () => false;
    await scanFor(3);
    expect(rung).toEqual(['a at 2 s']);
  });

  it('rings ten at a time, safety alerts first, and no more of them while Temporal takes none', async () => {
    needed = { wakes: [...Array.from({ length: 25 }, (_, n) => wake(`a${n}`, 1)), wake('safety-alert:s', 1)] };
    await relay.scan();
    expect([rung.length, most, rung[0]]).toEqual([26, 10, 'safety-alert:s at 0 s']);
    needed = { wakes: Array.from({ length: 25 }, (_, n) => wake(`b${n}`, 1)) };
    refuse = () => true;
    asked = 0;
    await relay.scan();
    expect(asked).toBe(10);
  });

  it('does not let one that is never taken keep the others waiting', async () => {
    refuse = (workflowId) => workflowId === 'bad';
    needed = { wakes: [wake('bad', 1), wake('a', 1)] };
    await scanFor(2);
    expect(rung).toEqual(['a at 0 s']);
  });

  it('rings a post room only when its mails stay unclaimed', async () => {
    needed = { postRooms: ['p'] };
    await scanFor(3);
    expect(rung).toEqual([]);
    await relay.scan();
    expect(rung).toEqual(['p at 3 s']);
    needed = {};
    await scanFor(1);
    needed = { postRooms: ['p'] };
    await scanFor(2);
    expect(rung).toHaveLength(1);
    needed = { postRooms: ['p'], wakes: [wake('p', 4)] };
    await relay.scan();
    expect(rung).toHaveLength(2);
  });

  it('outlives a database that is away, and rings what needs it when it is back', async () => {
    away = true;
    needed = { wakes: [wake('a', 1)] };
    await scanFor(2);
    expect(rung).toEqual([]);
    away = false;
    await relay.scan();
    expect(rung).toEqual(['a at 2 s']);
  });
});
