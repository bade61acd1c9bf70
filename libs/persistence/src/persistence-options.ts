import type { Instant } from '#domain/time/instant.js';

/** What the persistence of one process is given; a class, so that Nest can hand it on by its name. */
export abstract class PersistenceOptions {
  abstract readonly process: 'web' | 'worker';
  abstract readonly databaseUrl: string;
  /** Key file that wraps each cycle's data key: the web process alone has one. */
  abstract readonly contentKeysFile: string | null;
  /** The machine clock, which is also the business clock in live mode. */
  abstract readonly machineNow: () => Instant;
  /** Hears of a pooled connection that broke while idle. */
  readonly onLost?: (error: Error) => void;
  readonly poolSize?: number;
}
