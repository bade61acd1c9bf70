import type { Instant } from '../time/instant.js';

/** What stands at the public address of a document and all its later versions from now on. */
export interface Publication {
  /** Ref of the first of them. */
  readonly line: string;
  /** A JSON object, whole: it is read without anything else of the audit. Null where it was withdrawn. */
  readonly body: object | null;
  /** What is said instead of it; '' for nothing beyond that it was withdrawn. */
  readonly note: string;
  readonly at: Instant;
}
