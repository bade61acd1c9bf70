import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Block, type Document, type Part, runsOf, type Words } from './document.js';
import { PDF_LAYOUT } from './pdf-layout.js';

const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
/** What the typeface lacks is named by the refusal of the standard; each look finds all of one pass. */
const NOT_IN_FACE = /the text `\\*"(.+?)\\*"` could not be displayed/g;
const STAND_IN = '?';
const MOST_PASSES = 4;
/** Results of other documents are kept for so many runs. */
const KEPT_FOR = 8;

/** A PDF and the characters, each once, that its typeface lacks: `?` stands for them. */
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
        const doc = JSON.stringify({ ...laidOut(document), issuer }, (_key, value: unknown) =>
          typeof value === 'string' ? withoutCharacters(value, replaced) : value,
        );
        const file = this.#compiler.pdf({ mainFileContent: PDF_LAYOUT, inputs: { doc } }, { pdfStandard: 'ua-1' });
        return { file, replaced: [...replaced] };
      } catch (error) {
        const missing = [...String(error).matchAll(NOT_IN_FACE)];
        if (missing.length === 0 || pass === MOST_PASSES) throw error;
        for (const [, text = ''] of missing) for (const one of text) replaced.add(one);
      } finally {
        this.#compiler.evictCache(KEPT_FOR);
      }
    }
  }
}

function withoutCharacters(text: string, characters: ReadonlySet<string>): string {
  return characters.size === 0 ? text : [...text].map((one) => (characters.has(one) ? STAND_IN : one)).join('');
}

/** The document as the layout reads it: every text as a list of runs, every part with its level. */
function laidOut({ title, lines, blocks, parts }: Document) {
  return { title, lines, pieces: [...blocks.map(blockLaidOut), ...parts.flatMap((part) => partLaidOut(part, 2))] };
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
      return { ...block, rows: block.rows.map((row) => row.map(runsLaidOut)) };
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
