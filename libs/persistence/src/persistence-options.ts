import type { Instant } from '#domain/time/instant.js';
import type { KeyRing } from '#platform/env.js';

/** What the persistence of one process is given; a class, so that Nest can hand it on by its name. */
export abstract class PersistenceOptions {
  abstract readonly process: 'web' | 'worker';
  abstract readonly databaseUrl: string;
  /** Keys that wrap each cycle's data key: the web process alone has them. */
  abstract readonly contentKeys: KeyRing | null;
  /** The machine clock, which is also the business clock in live mode. */
  abstract readonly machineNow: () => Instant;
  /** Hears of a pooled connection that broke while idle. */
  readonly onLost?: (error: Error) => void;
  readonly poolSize?: number;
  /** Connections beside the pool, for alerts alone; none unless said. */
  readonly keptForAlerts?: number;
}
