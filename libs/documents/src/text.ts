import { type Block, type Document, type Part, plain, runsOf, type Words } from './document.js';

/**
 * The document as plain text, headings underlined, links with their addresses behind them, ended by a line break. What it
 * says is what PDF and Word file say, in the same order.
 */
export function toText({ title, lines, blocks, parts }: Document): string {
  const pieces = [underlined(title, '='), lines.join('\n'), ...blocks.map(blockText), ...parts.flatMap(partText(1))];
  return `${pieces.filter((piece) => piece !== '').join('\n\n')}\n`;
}

function partText(depth: number): (part: Part) => readonly string[] {
  return ({ heading, blocks, parts }) => [
    depth < 3 ? underlined(heading, depth === 1 ? '-' : '.') : heading,
    ...blocks.map(blockText),
    ...(parts ?? []).flatMap(partText(depth + 1)),
  ];
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wordsText(block.words);
    case 'note':
      return `! ${indented(wordsText(block.words))}`;
    case 'list':
      return block.items
        .map((item, at) => `${block.ordered === true ? `${at + 1}.` : '*'} ${indented(wordsText(item))}`)
        .join('\n');
    case 'pairs':
      return block.pairs.map(({ name, words }) => `${name}: ${indented(wordsText(words))}`).join('\n');
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [block.caption]),
        ...block.rows.map((row) => rowText(block.headings, row)),
      ].join('\n');
  }
}

/** A row as its first cell, and under it each other cell behind its heading. */
function rowText(headings: readonly string[], [first = '', ...others]: readonly Words[]): string {
  const rest = others.map((cell, at) => `  ${headings[at + 1]}: ${indented(wordsText(cell))}`);
  return [`* ${plain(first)}`, ...rest].join('\n');
}

function wordsText(words: Words): string {
  return runsOf(words)
    .map(({ text, href }) => (href === undefined || href.startsWith('#') || href === text ? text : `${text} (${href})`))
    .join('');
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

function underlined(text: string, by: string): string {
  return `${text}\n${by.repeat([...text].length)}`;
}
