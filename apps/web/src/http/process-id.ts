import { randomUUID } from 'node:crypto';

/** Tells this process from the one that answers at the same address after a restart; it says nothing else. */
export const PROCESS_ID = randomUUID();
