import { sha256 } from '#platform/ids.js';

/** What the database knows of a session's token: its SHA-256 in hex. */
export function tokenHash(token: string): string {
  return sha256(token);
}
