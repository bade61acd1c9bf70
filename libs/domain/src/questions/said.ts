/** What one agency said to one question, over all its returns that the panel uses. */
export interface AgencySaid {
  /** Returns in which it was asked. */
  readonly returns: number;
  /** Those among them with an answer; the rest is blank, or says that nothing is known. */
  readonly answered: number;
  /** How often each answer was given, by option, month or agency spoken of; by month, the sum of its numbers. */
  readonly counts: Readonly<Record<string, number>>;
  /** The numbers that were given, the least first; nothing says which return each stood in. */
  readonly numbers: readonly number[];
}

/** What agencies said to one question, by the key of the agency. */
export type SaidByAgency = Readonly<Record<string, AgencySaid>>;
