import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Block, columnWidths, type Document, type Part, runsOf, type Words } from './document.js';
import { PDF_LAYOUT } from './pdf-layout.js';

const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
/** What the typeface lacks is named by the refusal of the standard, with escapes; each look finds all of one pass. */
const NOT_IN_FACE = /(?:the text|the disallowed codepoint|codepoint) `\\*"(.+?)\\*"`/g;
const ESCAPED = /\\+u\{([0-9a-f]{1,6})\}/g;
/** What only changes the letter before it, or is not seen: without its letter it is nothing. */
const NO_LETTER = /^[\p{M}\p{Cf}\p{Cc}\p{Noncharacter_Code_Point}]$/u;
const STAND_IN = '?';
const MOST_PASSES = 8;
/** Results of other documents are kept for so many runs. */
const KEPT_FOR = 8;

/** A PDF and the letters and signs, each once, that its typeface lacks: `?` stands for them. */
export interface Pdf {
  readonly file: Buffer;
  readonly replaced: readonly string[];
}

/** Draws documents as PDF; making one reads the typefaces, some 80 ms, so one serves a process. */
export class PdfMaker {
  readonly #compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: FACES.map((face) => join(typefaces(), face)) }],
  });

  /**
   * The document of `issuer`, the partnership, as an accessible PDF (PDF/UA-1): tagged, with its title and language, pages
   * numbered. Throws when the standard refuses it for something else than a character, which `faultsOf` finds before.
   */
  make(document: Document, issuer: string): Pdf {
    const replaced = new Set<string>();
    for (let pass = 1; ; pass += 1) {
      try {
        const doc = JSON.stringify({ ...laidOut(document), issuer }, (key, value: unknown) =>
          typeof value === 'string' && !NO_TEXT.includes(key) ? withoutCharacters(value, replaced) : value,
        );
        const file = this.#compiler.pdf({ mainFileContent: PDF_LAYOUT, inputs: { doc } }, { pdfStandard: 'ua-1' });
        return { file, replaced: [...replaced].filter((one) => !NO_LETTER.test(one)) };
      } catch (error) {
        const missing = missingIn(String(error)).filter((one) => !replaced.has(one));
        if (missing.length === 0 || pass === MOST_PASSES) throw error;
        for (const one of missing) replaced.add(one);
      } finally {
        this.#compiler.evictCache(KEPT_FOR);
      }
    }
  }
}

/** Fields of the layout that are no text of the document. */
const NO_TEXT: readonly string[] = ['kind', 'href', 'anchor'];

/**
 * The characters that a refusal names. A letter and its marks are refused together, so a letter that the typeface has may
 * be among them: the marks are taken first, and what is refused without them after that.
 */
function missingIn(refusal: string): readonly string[] {
  const named = [...refusal.matchAll(NOT_IN_FACE)].flatMap(([, text = '']) => [
    ...text.replaceAll(ESCAPED, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16))),
  ]);
  const marks = named.filter((one) => NO_LETTER.test(one));
  return marks.length > 0 ? marks : named;
}

/** A text with a stand-in for each of these characters; those that are no letter are left out. */
function withoutCharacters(text: string, characters: ReadonlySet<string>): string {
  const written = text.replaceAll(/\p{Surrogate}/gu, STAND_IN);
  if (characters.size === 0) return written;
  return [...written].map((one) => (characters.has(one) ? (NO_LETTER.test(one) ? '' : STAND_IN) : one)).join('');
}

/** The document as the layout reads it: every text as a list of runs, every part with its level. */
function laidOut({ title, layout, lines, blocks, parts }: Document) {
  const drawn = parts.map((part) => partLaidOut(part, 2));
  const body = layout === 'tiles' && parts.length > 0 ? [{ kind: 'tiles', tiles: drawn }] : drawn.flat();
  return { title, lines, pieces: [...blocks.map(blockLaidOut), ...body] };
}

function partLaidOut({ heading, anchor, blocks, parts }: Part, level: number): readonly object[] {
  return [
    { kind: 'heading', heading, level, anchor: anchor ?? null },
    ...blocks.map(blockLaidOut),
    ...(parts ?? []).flatMap((part) => partLaidOut(part, level + 1)),
  ];
}

function blockLaidOut(block: Block): object {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return { kind: block.kind, runs: runsLaidOut(block.words) };
    case 'list':
      return { kind: 'list', ordered: block.ordered === true, items: block.items.map(runsLaidOut) };
    case 'pairs':
      return { kind: 'pairs', pairs: block.pairs.map(({ name, words }) => ({ name, runs: runsLaidOut(words) })) };
    case 'table':
      return {
        ...{ kind: 'table', caption: block.caption ?? null, headings: block.headings },
        widths: columnWidths(block.headings, block.rows),
        rows: block.rows.map((row) => row.map(runsLaidOut)),
      };
  }
}

function runsLaidOut(words: Words): readonly object[] {
  return runsOf(words).map(({ text, strong = false, emphasis = false, href = null }) => ({
    text,
    strong,
    emphasis,
    href,
  }));
}

function typefaces(): string {
  return dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/public-sans/package.json'));
}
