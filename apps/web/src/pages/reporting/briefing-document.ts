import type { Block, Document, Part, Run } from '#documents/document.js';
import { isSevenMinute } from '#domain/briefing/formats.js';
import { type BriefingBlock, FOR_MANAGERS_WORDS, type Saying, sayingsIn, wordsOf } from '#domain/briefing/notation.js';
import type { WrittenPart } from '#domain/briefing/segment.js';

/** A briefing as it is drawn in every form: what it is, how it stands, and its parts in their order. */
export interface WrittenBriefing {
  readonly title: string;
  /** One of BRIEFING_FORMATS or the template's own; it says how the parts are set. */
  readonly format: string;
  readonly lines: readonly string[];
  /** What must not be overlooked, before the first part; null for nothing. */
  readonly note: string | null;
  readonly parts: readonly WrittenPart[];
}

/** A briefing as a tree, from which page, PDF, Word file and text are drawn. */
export function briefingDocument({ title, format, lines, note, parts }: WrittenBriefing): Document {
  return {
    title,
    ...(isSevenMinute(format) ? { layout: 'tiles' } : {}),
    lines,
    blocks: note === null ? [] : [{ kind: 'note', words: note }],
    parts: parts.map(partOf),
  };
}

/** Sub-headings are parts within the part; what stands before the first of them is the part's own. */
function partOf({ heading, blocks }: WrittenPart): Part {
  const first = blocks.findIndex(({ kind }) => kind === 'heading');
  const own = first === -1 ? blocks : blocks.slice(0, first);
  const parts: { heading: string; blocks: Block[] }[] = [];
  for (const block of first === -1 ? [] : blocks.slice(first)) {
    if (block.kind === 'heading') parts.push({ heading: wordsOf(block.runs), blocks: [] });
    else parts.at(-1)?.blocks.push(drawn(block));
  }
  return { heading, blocks: own.map(drawn), ...(parts.length === 0 ? {} : { parts }) };
}

function drawn(block: BriefingBlock): Block {
  const rests = resting([...new Set(sayingsIn([block]).flatMap((one) => one.rests))]);
  switch (block.kind) {
    case 'heading':
      return { kind: 'paragraph', words: block.runs };
    case 'paragraph':
      return { kind: 'paragraph', words: runsOf(block), ...rests };
    case 'list':
      return { kind: 'list', items: block.items.map(runsOf), ...rests };
    case 'table':
      return {
        kind: 'table',
        headings: block.headings.map(wordsOf),
        rows: block.rows.map((row) => row.map(runsOf)),
        ...rests,
      };
  }
}

function resting(rests: readonly string[]) {
  return rests.length === 0 ? {} : { rests };
}

function runsOf({ runs, forManagers }: Saying): readonly Run[] {
  return forManagers ? [{ text: FOR_MANAGERS_WORDS, strong: true }, ...runs] : runs;
}
