import { strFromU8, unzipSync } from 'fflate';

/** What a Word file holds, read back from its parts: what Word itself would show, in its order. */
export interface WordFile {
  /** Every paragraph and cell that has words, line breaks kept. */
  readonly said: readonly string[];
  /** Headings with their level by style, 1 for the title. */
  readonly headings: readonly (readonly [level: number, text: string])[];
  /** How many rows of tables are repeated on each page as headings. */
  readonly headingRows: number;
  /** Addresses that links lead to outside the file. */
  readonly links: readonly string[];
  /** Alternative texts of pictures. */
  readonly alternatives: readonly string[];
}

/** Reads a Word file back. */
export function readWord(file: Uint8Array): WordFile {
  const parts = unzipSync(file);
  const xml = partOf(parts, 'word/document.xml');
  const relations = partOf(parts, 'word/_rels/document.xml.rels');
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([one]) => ({
    level: Number(/<w:pStyle w:val="Heading(\d)"\/>/.exec(one)?.[1] ?? 0),
    text: textIn(one),
  }));
  return {
    said: paragraphs.map(({ text }) => text).filter((text) => text !== ''),
    headings: paragraphs.filter(({ level }) => level > 0).map(({ level, text }) => [level, text]),
    headingRows: xml.match(/<w:tblHeader\/>/g)?.length ?? 0,
    links: [...relations.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(([, href = '']) => unescaped(href)),
    alternatives: [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words = '']) => unescaped(words)),
  };
}

function partOf(parts: Readonly<Record<string, Uint8Array>>, name: string): string {
  return strFromU8(parts[name] ?? new Uint8Array());
}

function textIn(paragraph: string): string {
  const lines = paragraph.replaceAll('<w:br/>', '\n');
  return unescaped(lines.replaceAll(/<[^>]+>/g, ''));
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
