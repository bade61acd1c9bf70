import type { Notice } from '../cycle/decision.js';

/** What says of a notice whether it need still be told. */
export type Told = Pick<Notice, 'key' | 'rule' | 'subject' | 'occurrence' | 'person' | 'role' | 'email' | 'dueOn'>;
