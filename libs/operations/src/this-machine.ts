import { london, machineNow } from '#platform/clock.js';
import { newUuid, randomSeed, sha256 } from '#platform/ids.js';
import type { World } from './world.js';

/** The world as this machine has it. */
export function thisMachine(profile: World['profile'], stepFailed: World['stepFailed'] = () => undefined): World {
  return { profile, london, sha256, machineNow, newId: newUuid, newSeed: randomSeed, stepFailed };
}
