import type { Block, Document, Part, Run } from '#documents/document.js';
import { type BriefingBlock, FOR_MANAGERS_WORDS, type Saying, wordsOf } from '#domain/briefing/notation.js';
import type { WrittenPart } from '#domain/briefing/segment.js';

/** A briefing as it is drawn in every form: what it is, how it stands, and its parts in their order. */
export interface WrittenBriefing {
  readonly title: string;
  readonly lines: readonly string[];
  /** What must not be overlooked, before the first part; null for nothing. */
  readonly note: string | null;
  readonly parts: readonly WrittenPart[];
}

/** A briefing as a tree, from which page, PDF, Word file and text are drawn. */
export function briefingDocument({ title, lines, note, parts }: WrittenBriefing): Document {
  return {
    title,
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
  if (block.kind === 'list') {
    const rests = [...new Set(block.items.flatMap((item) => item.rests))];
    return { kind: 'list', items: block.items.map(runsOf), ...resting(rests) };
  }
  return {
    kind: 'paragraph',
    words: block.kind === 'heading' ? block.runs : runsOf(block),
    ...resting(restsIn(block)),
  };
}

function restsIn(block: BriefingBlock): readonly string[] {
  return block.kind === 'paragraph' ? block.rests : [];
}

function resting(rests: readonly string[]) {
  return rests.length === 0 ? {} : { rests };
}

function runsOf({ runs, forManagers }: Saying): readonly Run[] {
  return forManagers ? [{ text: FOR_MANAGERS_WORDS, strong: true }, ...runs] : runs;
}
