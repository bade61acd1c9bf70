import type { Refusal } from '#domain/outcome.js';
import { NOTHING_HERE } from '#domain/text/messages.js';

/** Thrown at the edge only, to leave a request: carries refusals with words; the problem filter turns it into a document. */
export class Refused extends Error {
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals[0].code);
  }

  /** What is not there, or not the reader's: nobody learns which of the two. */
  static notThere(): Refused {
    return Refused.because('not-found', NOTHING_HERE);
  }

  /** One reason in plain words. */
  static because(code: string, words: string, field?: string): Refused {
    return new Refused([field === undefined ? { code, words } : { code, words, field }]);
  }
}
