/**
 * Why a rule said no: a stable code for programs, plain words for a person, the input field it concerns, and with which
 * words it calls that field at its beginning, so that a page can put the label it prints there.
 */
export interface Refusal {
  readonly code: string;
  readonly words: string;
  readonly field?: string;
  readonly about?: string;
}

/** What a rule says: done, or refused for reasons a person can act on. Never thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

/** The rule agrees; `value` is what follows, for the caller to carry out. */
export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/**
 * The rule refuses, for one reason: `code` for programs, in kebab-case; `words` for people, a whole sentence; `field`
 * names the input a person should look at, by its path (`answers.q1`).
 */
export function refused(code: string, words: string, field?: string, about?: string): Outcome<never> {
  return {
    ok: false,
    refusals: [{ code, words, ...(field !== undefined && { field }), ...(about !== undefined && { about }) }],
  };
}

/**
 * The rule refuses for several reasons at once, in the order given, so that a person can mend them all before trying
 * again.
 */
export function refusedFor(refusals: readonly [Refusal, ...Refusal[]]): Outcome<never> {
  return { ok: false, refusals };
}

/** The rule refuses for all of these reasons at once; null where there is none (a null among them is no reason). */
export function refusedForAny(refusals: readonly (Refusal | null)[]): Outcome<never> | null {
  const [first, ...more] = refusals.filter((one) => one !== null);
  return first === undefined ? null : refusedFor([first, ...more]);
}
