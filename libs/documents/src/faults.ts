import { type Block, type Document, partsOf, runsOf, type Words } from './document.js';

const ANCHOR = /^[A-Za-z0-9-]+$/;
const DEEPEST = 3;

/**
 * What keeps a document from being drawn in every form, each in a line; empty when nothing does. Links lead to whole
 * addresses of the web or of email, or to a part that is there; tables are whole; nothing has an empty heading.
 */
export function faultsOf(document: Document): readonly string[] {
  const parts = partsOf(document);
  const anchors = parts.flatMap(({ part }) => part.anchor ?? []);
  const blocks = [...document.blocks, ...parts.flatMap(({ part }) => part.blocks)];
  return [
    ...fault(document.title.trim() === '', 'the document has no title'),
    ...parts.flatMap(({ part, depth }) => [
      ...fault(part.heading.trim() === '', 'a part has no heading'),
      ...fault(depth > DEEPEST, `the part “${part.heading}” lies too deep`),
    ]),
    ...anchors.flatMap((one, at) => [
      ...fault(!ANCHOR.test(one), `the anchor “${one}” has other characters than letters, digits and hyphens`),
      ...fault(anchors.indexOf(one) !== at, `the anchor “${one}” is there twice`),
    ]),
    ...blocks.flatMap(tableFaults),
    ...blocks.flatMap(wordsIn).flatMap((words) => linkFaults(words, anchors)),
  ];
}

function tableFaults(block: Block): readonly string[] {
  if (block.kind !== 'table') return [];
  const { headings, rows } = block;
  const caption = block.caption ?? headings.join(', ');
  return [
    ...fault(block.caption?.trim() === '', 'a table has no caption'),
    ...fault(
      headings.some((heading) => heading.trim() === ''),
      `the table “${caption}” has a column without a heading`,
    ),
    ...fault(headings.length === 0, `the table “${caption}” has no headings`),
    ...fault(
      rows.some((row) => row.length !== headings.length),
      `the table “${caption}” has a row that is not as long as its headings`,
    ),
  ];
}

function linkFaults(words: Words, anchors: readonly string[]): readonly string[] {
  return runsOf(words).flatMap(({ href }) => {
    if (href === undefined || leadsOut(href)) return [];
    const isThere = href.startsWith('#') && anchors.includes(href.slice(1));
    return fault(!isThere, `the link to “${href}” leads nowhere`);
  });
}

function leadsOut(href: string): boolean {
  return URL.canParse(href) && ['https:', 'http:', 'mailto:'].includes(new URL(href).protocol);
}

function wordsIn(block: Block): readonly Words[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [block.words];
    case 'list':
      return block.items;
    case 'pairs':
      return block.pairs.map(({ words }) => words);
    case 'table':
      return block.rows.flat();
  }
}

function fault(wrong: boolean, words: string): readonly string[] {
  return wrong ? [words] : [];
}
