/** One month of a count by month, 'YYYY-MM'. */
export interface MonthValue {
  readonly month: string;
  readonly value: number;
}

/** A text about one agency, named by its key. */
export interface TaggedText {
  readonly agency: string;
  readonly text: string;
}

/** What can stand in an answer, by kind of question: a key or a text, a number, a list, months, texts about agencies. */
export type AnswerValue = string | number | readonly string[] | readonly MonthValue[] | readonly TaggedText[] | null;

/** One answer as an agency gives it. */
export interface Answer {
  readonly value: AnswerValue;
  readonly narrative?: string;
  /** Where it can be seen: references to records, never the records. */
  readonly evidence?: readonly string[];
  /** Why nothing is known, what was searched, or why it does not apply; without it an empty list is no answer. */
  readonly notKnownReason?: string;
}

/** Answers by question key. */
export type Answers = Readonly<Record<string, Answer>>;
