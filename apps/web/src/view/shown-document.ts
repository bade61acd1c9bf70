import { type Block, type Document, type Part, runsOf } from '#documents/document.js';

/** A part as its template prints it: with the level of its heading, and blocks whose words are runs. */
export interface ShownPart {
  readonly heading: string;
  /** 2 for the outermost parts: the title of the page is the only heading above. */
  readonly level: number;
  readonly blocks: readonly ReturnType<typeof shownBlock>[];
  readonly parts: readonly ShownPart[];
}

/** A document as `view/document.njk` prints it on a page: the same tree as in the files. */
export function shownDocument({ layout, blocks, parts }: Document) {
  return {
    layout: layout ?? null,
    blocks: blocks.map(shownBlock),
    parts: parts.map((one) => shownPart(one, 2)),
  };
}

function shownPart({ heading, blocks, parts = [] }: Part, level: number): ShownPart {
  return { heading, level, blocks: blocks.map(shownBlock), parts: parts.map((one) => shownPart(one, level + 1)) };
}

function shownBlock(block: Block) {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, runs: runsOf(block.words) };
    case 'note':
      return { ...block, runs: runsOf(block.words) };
    case 'list':
      return { ...block, items: block.items.map(runsOf) };
    case 'pairs':
      return { ...block, pairs: block.pairs.map(({ name, words }) => ({ name, runs: runsOf(words) })) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(runsOf)) };
  }
}
