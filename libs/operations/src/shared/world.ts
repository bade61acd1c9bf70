import type { Readings } from '#domain/cycle/reading.js';
import type { Instant } from '#domain/time/instant.js';

/** What operations need from outside the database: a class, so that Nest can hand it to them by its name. */
export abstract class World {
  abstract readonly profile: 'local' | 'test' | 'compose' | 'production';
  abstract readonly readings: Readings;
  /** Text of a digest, in lower-case hex. */
  abstract readonly sha256: (text: string) => string;
  /** The machine clock: leases, sessions and time limits, never a rule's "now". */
  abstract readonly machineNow: () => Instant;
  /** A new UUIDv7. */
  abstract readonly newId: () => string;
  /** 32 hex digits from the system's random source. */
  abstract readonly newSeed: () => string;
  /** The Message-ID of the mail with a key that is unique in the world: the one its bytes will carry. */
  abstract readonly messageIdOf: (key: string) => string;
  /** Hears of a step that threw, for the process's own log. */
  abstract readonly stepFailed: (step: string, error: unknown) => void;
}
