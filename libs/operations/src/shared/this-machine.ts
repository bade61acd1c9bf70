import { machineNow, readings } from '#platform/clock.js';
import { newUuid, randomSeed, sha256 } from '#platform/ids.js';
import type { World } from './world.js';

/** What a process may say of its own world. */
export interface WorldOptions {
  readonly profile: World['profile'];
  /** The worker's: libs/mail makes the ids, from the key and the sender's domain. */
  readonly messageIdOf?: World['messageIdOf'];
  readonly stepFailed?: World['stepFailed'];
}

/**
 * The world as this machine has it: its clock, its random source, London and SHA-256; what the options leave out does
 * nothing or is a stand-in for tests.
 */
export function thisMachine(options: WorldOptions): World {
  return {
    profile: options.profile,
    readings,
    sha256,
    machineNow,
    newId: newUuid,
    newSeed: randomSeed,
    messageIdOf: options.messageIdOf ?? ((key) => `<${sha256(key).slice(0, 40)}@auditloop.example>`),
    stepFailed: options.stepFailed ?? (() => undefined),
  };
}
