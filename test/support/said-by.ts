import { type Block, type Document, type Part, partsOf, plain } from '#documents/document.js';

/** Everything a document says as its files have to say it: paragraph by paragraph and cell by cell, in reading order. */
export function saidBy({ title, lines, blocks, parts }: Document): readonly string[] {
  return [title, ...lines, ...blocks.flatMap(saidByBlock), ...parts.flatMap(saidByPart)].filter((one) => one !== '');
}

/** The headings of a document with their level, 1 for its title. */
export function headingsIn(document: Document): readonly (readonly [level: number, text: string])[] {
  return [[1, document.title], ...partsOf(document).map(({ part, depth }) => [depth + 1, part.heading] as const)];
}

/** Every block of a document in reading order. */
export function blocksIn(document: Document): readonly Block[] {
  return [...document.blocks, ...partsOf(document).flatMap(({ part }) => part.blocks)];
}

function saidByPart({ heading, blocks, parts = [] }: Part): readonly string[] {
  return [heading, ...blocks.flatMap(saidByBlock), ...parts.flatMap(saidByPart)];
}

function saidByBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [plain(block.words)];
    case 'list':
      return block.items.map(plain);
    case 'pairs':
      return block.pairs.flatMap(({ name, words }) => [name, plain(words)]);
    case 'table':
      return [block.caption ?? '', ...block.headings, ...block.rows.flat().map(plain)];
  }
}
