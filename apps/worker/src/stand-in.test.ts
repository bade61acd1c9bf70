import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import type { ToRing, WakeToRing } from '#persistence/views/wakes.view.js';
import { StandIn } from './stand-in.js';

const ALERT: WakeToRing = { workflowId: 'safety-alert:c/S01', kind: 'safety-alert', bell: 1 };
const POST: WakeToRing = { workflowId: 'post-room:p', kind: 'post-room', bell: 1 };
const CYCLE: WakeToRing = { workflowId: 'audit-cycle:c', kind: 'audit-cycle', bell: 1 };

/** A stand-in with hands on its clock and on what it reads. */
function standing() {
  const world = {
    elapsed: 0,
    wakes: [] as WakeToRing[],
    postRooms: [] as string[],
    did: [] as string[],
    isAway: false,
    broken: '',
  };
  const standIn = new StandIn({
    beat: async () => {
      if (world.isAway) throw new Error('the database is away');
      world.did.push('beat');
    },
    toRing: async (): Promise<ToRing> => ({ ...world, now: instant(0), clockVersion: 1 }),
    applyAlert: async (id) => world.did.push(`apply ${id}`),
    sendAlerts: async (id) => {
      if (world.broken === id) throw new Error('broken');
      world.did.push(`send ${id}`);
    },
    elapsed: () => world.elapsed,
  });
  const after = async (seconds: number) => {
    world.elapsed = seconds * 1000;
    await standIn.scan();
    return world.did.splice(0).filter((one) => one !== 'beat');
  };
  return { world, after };
}

describe('standing in for the engine', () => {
  it('calls and sends for alerts what the engine has left undone for ten seconds, and leaves audits to it', async () => {
    const { world, after } = standing();
    world.wakes = [CYCLE, POST, ALERT];
    expect(await after(0)).toEqual([]);
    expect(await after(9)).toEqual([]);
    expect(await after(10)).toEqual(['apply safety-alert:c/S01', 'send post-room:p']);
  });

  it('sends what lies ready and nobody holds, and goes on until it has left', async () => {
    const { world, after } = standing();
    world.postRooms = ['post-room:p'];
    expect(await after(0)).toEqual([]);
    expect(await after(10)).toEqual(['send post-room:p']);
    expect(await after(15)).toEqual(['send post-room:p']);
    world.postRooms = [];
    expect(await after(20)).toEqual([]);
  });

  it('is not held up by one that fails', async () => {
    const { world, after } = standing();
    world.postRooms = ['post-room:p', 'post-room:q'];
    world.broken = 'post-room:p';
    await after(0);
    expect(await after(10)).toEqual(['send post-room:q']);
  });

  it('does nothing while the engine gets on: what it did meanwhile is waited for afresh', async () => {
    const { world, after } = standing();
    world.wakes = [POST];
    await after(0);
    world.wakes = [];
    await after(5);
    world.wakes = [POST];
    expect(await after(10)).toEqual([]);
    expect(await after(15)).toEqual([]);
  });

  it('says at every look that the worker is there, and looks again when the database was away', async () => {
    const { world, after } = standing();
    await after(0);
    world.wakes = [POST];
    world.isAway = true;
    expect(await after(5)).toEqual([]);
    world.isAway = false;
    await after(10);
    expect(await after(20)).toEqual(['send post-room:p']);
  });
});
