import type { Request } from 'express';
import { Refused } from '../../http/refusal.js';
import { visitorOf } from '../../http/visitor.js';

/** Throws Refused (`not-found`) where time is real: the pages of practice are not there then. */
export function practiceOnly(request: Request): void {
  if (visitorOf(request).mode !== 'practice') throw Refused.notThere();
}
