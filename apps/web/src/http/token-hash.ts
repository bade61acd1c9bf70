import { createHash } from 'node:crypto';

/** What the database knows of a session's token: its hash alone. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
