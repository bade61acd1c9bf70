/** A stretch of text in one style; `href` is a whole address, or `#` and the anchor of a part of the same document. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly href?: string;
}

/** What stands in a line: plain text, or runs in their order. A line break inside a text stays one. */
export type Words = string | readonly Run[];

/** One piece of a part; `rests` names what it rests on (a finding's reference), for whoever edits it, and is never printed. */
export type Block =
  | { readonly kind: 'paragraph'; readonly words: Words; readonly rests?: readonly string[] }
  | {
      readonly kind: 'list';
      readonly ordered?: boolean;
      readonly items: readonly Words[];
      readonly rests?: readonly string[];
    }
  /** Names and what belongs to each, in two columns. */
  | { readonly kind: 'pairs'; readonly pairs: readonly { readonly name: string; readonly words: Words }[] }
  /**
   * A table with one row of headings; its first column names its rows; every row is as long as the headings. Without a
   * caption, the heading above says what it shows.
   */
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly headings: readonly string[];
      readonly rows: readonly (readonly Words[])[];
      readonly rests?: readonly string[];
    }
  /** What must not be overlooked: a state, a warning. */
  | { readonly kind: 'note'; readonly words: Words };

/** A part of a document under its heading; parts nest three deep at most. */
export interface Part {
  readonly heading: string;
  /** By which links of the same document lead here; letters, digits and hyphens, once in a document. */
  readonly anchor?: string;
  readonly blocks: readonly Block[];
  readonly parts?: readonly Part[];
}

/** A document as data: what a PDF, a Word file and a text are drawn from, each in this order. */
export interface Document {
  readonly title: string;
  /** How its outermost parts are set: below one another where nothing is said, or as tiles, read row by row. */
  readonly layout?: 'tiles';
  /** Lines that stand under the title: what it is, whose it is, which version, of when. */
  readonly lines: readonly string[];
  /** What stands before the first part. */
  readonly blocks: readonly Block[];
  readonly parts: readonly Part[];
}

/** The words as runs: plain text is one run without a style; empty runs are left out. */
export function runsOf(words: Words): readonly Run[] {
  const runs = typeof words === 'string' ? [{ text: words }] : words;
  return runs.filter(({ text }) => text !== '');
}

/** The words without their styles. */
export function plain(words: Words): string {
  return runsOf(words)
    .map(({ text }) => text)
    .join('');
}

/** Every part with its depth, 1 for the outermost, in reading order. */
export function partsOf(
  { parts }: Pick<Document, 'parts'>,
  depth = 1,
): readonly { readonly part: Part; readonly depth: number }[] {
  return parts.flatMap((part) => [{ part, depth }, ...partsOf({ parts: part.parts ?? [] }, depth + 1)]);
}

/** How wide each column of a table is, in hundredths of the whole: what says more has more room, within bounds. */
export function columnWidths(headings: readonly string[], rows: readonly (readonly Words[])[]): readonly number[] {
  const wants = headings.map((heading, at) =>
    Math.sqrt(Math.max(SHORTEST, heading.length, ...rows.map((row) => plain(row[at] ?? '').length))),
  );
  const all = wants.reduce((sum, one) => sum + one, 0);
  return wants.map((one) => Math.round((one / all) * 10_000) / 100);
}

/** A column is as wide as if it said so many letters, where it says less. */
const SHORTEST = 12;
