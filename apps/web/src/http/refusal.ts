import type { Refusal } from '#domain/outcome.js';

/** Thrown at the edge only, to leave a request: carries refusals with words; the problem filter turns it into a document. */
export class Refused extends Error {
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals[0].code);
  }

  /** One reason in plain words. */
  static because(code: string, words: string, field?: string): Refused {
    return new Refused([field === undefined ? { code, words } : { code, words, field }]);
  }
}
