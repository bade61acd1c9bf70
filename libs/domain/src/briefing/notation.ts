import { readWebAddress } from './web-address.js';

/** A stretch of words in one style; `href` is a whole address of the web. */
export interface Run {
  readonly text: string;
  readonly strong?: true;
  readonly emphasis?: true;
  readonly href?: string;
}

/** Words with what they rest on (refs of findings, recommendations, actions, evidence beside the returns) and whether they are for managers. */
export interface Saying {
  readonly runs: readonly Run[];
  readonly rests: readonly string[];
  readonly forManagers: boolean;
}

/** One piece of a part of a briefing; a heading stands over what follows it. */
export type BriefingBlock =
  | { readonly kind: 'heading'; readonly runs: readonly Run[] }
  | ({ readonly kind: 'paragraph' } & Saying)
  | { readonly kind: 'list'; readonly items: readonly Saying[] };

/** What is wrong with a line of the notation; `line` counts from 1. */
export interface NotationFault {
  readonly line: number;
  readonly words: string;
}

/** What a text in the notation says, and what is wrong with it: where something is, the blocks leave it out. */
export interface ReadNotation {
  readonly blocks: readonly BriefingBlock[];
  readonly faults: readonly NotationFault[];
}

/** How a part is set out, as people are told beside the box (docs/domain.md §11). */
export const HOW_TO_SET_OUT = [
  'An empty line begins a new paragraph. A line that begins with “- ” is an item of a list, and one that begins with “### ” is a sub-heading.',
  '**Two stars** make words strong, _underscores_ emphasise them, and [words](https://www.example.org) lead to a page.',
  'End a paragraph or an item with (F03) to keep what it rests on, or with (for managers) where it is for managers. References are never printed.',
] as const;

const HEADING = /^###\s+(?<words>\S.*)$/;
const OTHER_HEADING = /^#+(?:\s|$)/;
const ITEM = /^[-*•](?:\s+(?<words>.*))?$/;
const MARKS = /(?<!\\)\((?<marks>[^()\n]*)\)\s*$/;
const REF = /^[FRAE]\d{2,3}$/i;
const FOR_MANAGERS = /^for\s+managers$/i;
const ESCAPED = /[\\*_[\]()#•-]/;
const LINK = /\[(?<words>(?:\\.|[^\]\\\n])+)\]\((?<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/y;
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** Reads what somebody typed into the box of a part; blank text gives no blocks. */
export function readNotation(text: string): ReadNotation {
  const faults: NotationFault[] = [];
  const pieces: Piece[] = [];
  let isOpen = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const at = index + 1;
    const item = ITEM.exec(line);
    const heading = HEADING.exec(line)?.groups?.words;
    const last = pieces.at(-1);
    if (line === '') isOpen = false;
    else if (heading !== undefined) pieces.push({ kind: 'heading', at, text: heading });
    else if (OTHER_HEADING.test(line)) {
      faults.push({ line: at, words: 'A sub-heading begins with “### ” and some words.' });
    } else if (item !== null && item.groups?.words !== undefined) {
      pieces.push({ kind: 'item', at, text: item.groups.words });
    } else if (/^[-•]$/.test(line)) faults.push({ line: at, words: 'Write something behind “- ”.' });
    else if (takenOff(line).text === '' && (last === undefined || last.kind === 'heading')) {
      faults.push({ line: at, words: 'There is nothing above this line that could rest on it.' });
    } else if (last !== undefined && (takenOff(line).text === '' || (isOpen && last.kind === 'paragraph'))) {
      last.text = `${last.text}${takenOff(line).text === '' ? ' ' : '\n'}${line}`;
    } else pieces.push({ kind: 'paragraph', at, text: line });
    isOpen = line !== '' && pieces.at(-1)?.kind === 'paragraph';
  }
  return { blocks: blocksFrom(pieces, faults), faults: faults.toSorted((a, b) => a.line - b.line) };
}

interface Piece {
  readonly kind: 'heading' | 'paragraph' | 'item';
  readonly at: number;
  text: string;
}

function blocksFrom(pieces: readonly Piece[], faults: NotationFault[]): readonly BriefingBlock[] {
  const blocks: BriefingBlock[] = [];
  for (const { kind, at, text } of pieces) {
    const { text: words, rests, forManagers } = kind === 'heading' ? { ...NO_MARKS, text } : takenOff(text);
    const runs = runsIn(words, (fault) => faults.push({ line: at, words: fault }));
    const before = blocks.at(-1);
    if (kind === 'heading') blocks.push({ kind, runs });
    else if (kind === 'paragraph') blocks.push({ kind, runs, rests, forManagers });
    else if (before?.kind === 'list') {
      blocks[blocks.length - 1] = { kind: 'list', items: [...before.items, { runs, rests, forManagers }] };
    } else blocks.push({ kind: 'list', items: [{ runs, rests, forManagers }] });
  }
  return blocks;
}

const NO_MARKS = { rests: [], forManagers: false } as const;

/** The words without the marks in brackets at their end, and what the marks say; refs in capitals, each once, in their order. */
function takenOff(text: string): Omit<Saying, 'runs'> & { readonly text: string } {
  let rest = text.trim();
  const marks: string[] = [];
  for (;;) {
    const found = MARKS.exec(rest);
    const said = (found?.groups?.marks ?? '').split(',').map((one) => one.trim());
    if (found === null || !said.every((one) => REF.test(one) || FOR_MANAGERS.test(one))) break;
    marks.unshift(...said);
    rest = rest.slice(0, found.index).trimEnd();
  }
  return {
    text: rest,
    rests: [...new Set(marks.filter((one) => REF.test(one)).map((one) => one.toUpperCase()))],
    forManagers: marks.some((one) => FOR_MANAGERS.test(one)),
  };
}

/** The words of one paragraph, item or heading in their styles; tells what cannot be read, and takes that as it stands. */
function runsIn(text: string, tell: (fault: string) => void): readonly Run[] {
  const runs: Run[] = [];
  const style = { strong: false, emphasis: false };
  const add = (words: string, href?: string) => {
    const last = runs.at(-1);
    const run: Run = {
      text: words,
      ...(style.strong ? { strong: true } : {}),
      ...(style.emphasis ? { emphasis: true } : {}),
      ...(href === undefined ? {} : { href }),
    };
    const isSame =
      last !== undefined &&
      href === undefined &&
      last.href === undefined &&
      last.strong === run.strong &&
      last.emphasis === run.emphasis;
    if (isSame) runs[runs.length - 1] = { ...last, text: `${last.text}${words}` };
    else runs.push(run);
  };
  for (let i = 0; i < text.length; ) {
    const char = text.charAt(i);
    LINK.lastIndex = i;
    const link = char === '[' ? LINK.exec(text) : null;
    if (char === '\\' && ESCAPED.test(text.charAt(i + 1))) {
      add(text.charAt(i + 1));
      i += 2;
    } else if (link !== null) {
      const { words = '', address = '' } = link.groups ?? {};
      if (readWebAddress(address) === null) tell(`“${address}” is no address of a page: it must begin with https://`);
      add(words.replace(/\\(.)/g, '$1'), readWebAddress(address) === null ? undefined : address);
      i = LINK.lastIndex;
    } else if (text.startsWith('**', i)) {
      if (!style.strong && !closes(text, i + 2, '**')) {
        tell('“**” is opened and not closed. Close it, or write “\\*” for a star.');
        add('**');
      } else style.strong = !style.strong;
      i += 2;
    } else if (char === '_' && (style.emphasis ? endsWord(text, i) : beginsWord(text, i))) {
      if (!style.emphasis && !closes(text, i + 1, '_')) {
        tell('“_” is opened and not closed. Close it, or write “\\_” for an underscore.');
        add('_');
      } else style.emphasis = !style.emphasis;
      i += 1;
    } else {
      add(char);
      i += 1;
    }
  }
  return runs;
}

function closes(text: string, from: number, mark: '**' | '_'): boolean {
  for (let i = from; i < text.length; i += 1) {
    if (text.charAt(i) === '\\') i += 1;
    else if (text.startsWith(mark, i) && (mark === '**' || endsWord(text, i))) return true;
  }
  return false;
}

function beginsWord(text: string, at: number): boolean {
  return !WORD.test(text.charAt(at - 1)) && /[^\s_]/.test(text.charAt(at + 1));
}

function endsWord(text: string, at: number): boolean {
  return /[^\s_]/.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + 1));
}

/** A text that means its words alone, as the notation writes it: what `readNotation` reads as that text again. */
export function asWritten(text: string): string {
  return text
    .replace(/[\\_[]/g, '\\$&')
    .replace(/\*(?=\*)|(?<=\*)\*/g, '\\*')
    .replace(/\((?=\s*(?:[FRAE]\d|for\s))/gi, '\\(')
    .replace(/^(\s*)(#|[-*•](?=\s|$))/gm, '$1\\$2');
}

/** A text in one line of the notation, as a paragraph or behind '- ', with the marks of what it rests on and for whom it is. */
export function saidWith(
  text: string,
  { rests = [], forManagers = false }: Partial<Omit<Saying, 'runs'>> = {},
): string {
  const marks = [...(forManagers ? ['for managers'] : []), ...rests];
  return `${asWritten(text.trim().replace(/\s*\n\s*/g, ' '))}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`;
}

/** The sayings of blocks in their order: paragraphs and items. */
export function sayingsIn(blocks: readonly BriefingBlock[]): readonly Saying[] {
  return blocks.flatMap((one) => (one.kind === 'list' ? one.items : one.kind === 'paragraph' ? [one] : []));
}

/** The words of runs without their styles. */
export function wordsOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** What blocks say, without styles and refs: an item behind a bullet, an address behind its words, blocks an empty line apart. */
export function plainText(blocks: readonly BriefingBlock[]): string {
  return blocks
    .map((one) =>
      one.kind === 'list'
        ? one.items.map((item) => `• ${plainSaying(item)}`).join('\n')
        : one.kind === 'heading'
          ? wordsOf(one.runs)
          : plainSaying(one),
    )
    .join('\n\n');
}

/** What stands before words that are for managers. */
export const FOR_MANAGERS_WORDS = 'For managers: ';

function plainSaying({ runs, forManagers }: Saying): string {
  const words = runs
    .map(({ text, href }) => (href === undefined || href === text ? text : `${text} (${href})`))
    .join('');
  return `${forManagers ? FOR_MANAGERS_WORDS : ''}${words}`;
}

/** How many words blocks have that are read: no refs and no addresses. */
export function wordCount(blocks: readonly BriefingBlock[]): number {
  const texts = blocks.flatMap((one) => (one.kind === 'list' ? one.items.map(({ runs }) => runs) : [one.runs]));
  return texts.flatMap((runs) => wordsOf(runs).split(/\s+/)).filter((word) => word !== '').length;
}
