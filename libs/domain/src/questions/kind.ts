import type { AnswerValue } from './answer.js';
import type { AskedQuestion, QuestionParts } from './question.js';

/** Chooses among the answers that a question allows. */
export interface Choice {
  /** One of several. */
  oneOf<T>(items: readonly [T, ...T[]]): T;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
}

/**
 * How answers of agencies disagree: a plain yes beside a plain no; steps far apart; the worst grade beside one that is
 * good enough.
 */
export type Difference = 'inadequate-beside-good' | 'spread' | 'conflict';

/** One of the words to choose from, with its stored value. */
export interface Offered {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** What was read from a box: the value (null for none), and what is wrong, as the end of a sentence that begins with its question. */
export interface Read {
  readonly value: AnswerValue;
  readonly fault: string | null;
}

/** How much a box takes: characters in all, or lines and characters in each. */
export type Room =
  | { readonly characters: number }
  | { readonly lines: number; readonly line: number | null; readonly called: string };

/** A value that is there. */
export type Given = Exclude<AnswerValue, null>;

/** The name of an agency by its key. */
export type NameOf = (agencyKey: string) => string;

/** All that is known of a kind of question; every reader of questions asks this and nothing else. */
export interface Kind {
  /** What its questions say beside their text; what is not named here, none of them says. */
  readonly parts: readonly (keyof QuestionParts)[];
  /** What a value looks like, as the end of a sentence that asks for it: 'choose one of YES, NO'. */
  readonly form: (question: AskedQuestion) => string;
  /** Whether a value has that form. */
  readonly fits: (question: AskedQuestion, value: Given) => boolean;
  /** What stands for a value where a reason says that nothing is known: null or an empty list; undefined where none may be given. */
  readonly unknown: null | readonly [] | undefined;
  /** Whether an answer asks for an example beside it, as a plain no does. */
  readonly needsExample: (question: AskedQuestion, value: Given) => boolean;
  /** What one answer adds to a tally: by option, by month, by agency spoken of; nothing where words are only read. */
  readonly counts: (value: Given) => Readonly<Record<string, number>>;
  /** The number that an answer is; null where it is none. */
  readonly amount: (value: Given) => number | null;
  /** How answers of several agencies disagree, null where they do not; left out where they are never compared. */
  readonly differ?: (question: AskedQuestion, values: readonly unknown[]) => Difference | null;
  /** The box it is answered in, and what its hint begins with. */
  readonly box: 'choices' | 'ticks' | 'number' | 'day' | 'text';
  readonly how: (question: AskedQuestion) => string;
  readonly room: Room;
  /** The words to choose from, in the order in which they are offered; none where the answer is typed. */
  readonly offered: (question: AskedQuestion) => readonly Offered[];
  /** A value as its box holds it, and as it is read from there: texts of ticks, one text of any other. */
  readonly typed: (value: Given) => readonly string[];
  readonly read: (question: AskedQuestion, typed: readonly string[]) => Read;
  /** A value as people read it, line by line; `nameOf` gives the name of an agency by its key. */
  readonly shown: (question: AskedQuestion, value: Given, nameOf: NameOf) => readonly string[];
  /** A value for a rehearsal, of an audit in which these agencies take part. */
  readonly invent: (question: AskedQuestion, choose: Choice, agencies: readonly string[]) => AnswerValue;
}

/** What most kinds have in common; each says what differs. */
export const PLAIN = {
  parts: [],
  unknown: undefined,
  needsExample: () => false,
  counts: () => ({}),
  amount: () => null,
  how: () => '',
  room: { characters: 4000 },
  offered: () => [],
  typed: (value: Given) => [String(value)],
  shown: (_question: AskedQuestion, value: Given) => String(value).split('\n'),
} satisfies Partial<Kind>;

/** The one text of a box that holds one; '' where nothing was typed. */
export function textIn(typed: readonly string[]): string {
  const text = typed.at(-1) ?? '';
  return text.trim() === '' ? '' : text;
}

/** The lines of a text that say something, without blanks around them. */
export function linesIn(typed: readonly string[]): readonly string[] {
  return textIn(typed)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
