import {
  AlignmentType,
  Bookmark,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SectionType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Document as WordDocument,
} from 'docx';
import { type Block, columnWidths, type Document, type Part, type Run, runsOf, type Words } from './document.js';

const FACE = 'Arial';
const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;
/** In twentieths of a point. */
const BETWEEN_COLUMNS = 500;
/** The width of the first of two columns, in hundredths of the whole. */
const NAMES_WIDTH = 30;

/**
 * The document as a Word file of `issuer`, the partnership: headings and lists by style, heading rows of tables repeated on
 * each page, language British English.
 */
export async function toDocx(document: Document, issuer: string): Promise<Buffer> {
  const word = new WordDocument({
    title: document.title,
    creator: issuer,
    lastModifiedBy: issuer,
    description: document.lines.join('. '),
    styles: STYLES,
    numbering: { config: [NUMBERS, BULLETS] },
    sections: sectionsOf(document),
  });
  return Packer.toBuffer(word);
}

/** Tiles stand in two columns, read down the first and then the second; they begin a section of their own. */
function sectionsOf({ title, layout, lines, blocks, parts }: Document): ISectionOptions[] {
  const numbers = counter();
  const footers = { default: footer(title) };
  const head = [
    new Paragraph({ heading: LEVELS[0], children: [new TextRun(title)] }),
    ...lines.map((line) => new Paragraph({ children: breaking({ text: line }) })),
    ...blocks.flatMap((block) => blockDocx(block, numbers)),
  ];
  const body = parts.flatMap((part) => partDocx(part, 1, numbers));
  if (layout !== 'tiles') return [{ footers, children: [...head, ...body] }];
  const properties = { type: SectionType.CONTINUOUS, column: { count: 2, space: BETWEEN_COLUMNS } };
  return [
    { footers, children: head },
    { footers, properties, children: body },
  ];
}

function partDocx(
  { heading, anchor, blocks, parts }: Part,
  depth: number,
  numbers: () => number,
): (Paragraph | Table)[] {
  const run = new TextRun(heading);
  const children = anchor === undefined ? [run] : [new Bookmark({ id: anchor, children: [run] })];
  return [
    new Paragraph({ heading: LEVELS[depth] ?? HeadingLevel.HEADING_4, keepNext: true, children }),
    ...blocks.flatMap((block) => blockDocx(block, numbers)),
    ...(parts ?? []).flatMap((part) => partDocx(part, depth + 1, numbers)),
  ];
}

function blockDocx(block: Block, numbers: () => number): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ children: wordsDocx(block.words) })];
    case 'note':
      return [new Paragraph({ children: wordsDocx(block.words), style: 'Note' })];
    case 'list': {
      // Each ordered list begins at 1 again.
      const numbering =
        block.ordered === true
          ? { reference: NUMBERS.reference, level: 0, instance: numbers() }
          : { reference: BULLETS.reference, level: 0 };
      return block.items.map((item) => new Paragraph({ children: wordsDocx(item), numbering }));
    }
    case 'pairs':
      return [
        tableOf(
          block.pairs.map(({ name, words }) => row([[{ text: name, strong: true }], words])),
          [NAMES_WIDTH, 100 - NAMES_WIDTH],
        ),
        gap(),
      ];
    case 'table': {
      const widths = columnWidths(block.headings, block.rows);
      const head = row(
        block.headings.map((text) => [{ text, strong: true }]),
        true,
      );
      const { caption } = block;
      const above =
        caption === undefined
          ? []
          : [new Paragraph({ keepNext: true, children: [new TextRun({ text: caption, bold: true })] })];
      return [...above, tableOf([head, ...block.rows.map((cells) => row(cells))], widths), gap()];
    }
  }
}

function row(cells: readonly Words[], isHead = false): TableRow {
  const children = cells.map((words) => new TableCell({ children: [new Paragraph({ children: wordsDocx(words) })] }));
  return new TableRow({ tableHeader: isHead, cantSplit: true, children });
}

function tableOf(rows: readonly TableRow[], widths: readonly number[]): Table {
  return new Table({
    rows: [...rows],
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widths.map((one) => Math.round(one * 96)),
  });
}

/** Keeps a table and what follows apart, for Word joins tables that touch. */
function gap(): Paragraph {
  return new Paragraph({ children: [] });
}

function wordsDocx(words: Words): ParagraphChild[] {
  return runsOf(words).flatMap((run): ParagraphChild[] => {
    if (run.href === undefined) return breaking(run);
    const children = breaking(run, 'Hyperlink');
    return run.href.startsWith('#')
      ? [new InternalHyperlink({ anchor: run.href.slice(1), children })]
      : [new ExternalHyperlink({ link: run.href, children })];
  });
}

/** A run as Word's runs, each line break of its text one of Word's. */
function breaking({ text, strong, emphasis }: Run, style?: string): TextRun[] {
  return text
    .split('\n')
    .map(
      (line, at) => new TextRun({ text: line, bold: strong, italics: emphasis, style, ...(at > 0 && { break: 1 }) }),
    );
}

function footer(title: string): Footer {
  const children = [new TextRun({ children: [`${title}, page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })];
  return new Footer({ children: [new Paragraph({ style: 'Foot', children })] });
}

function counter(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

const STYLES = {
  default: {
    document: { run: { font: FACE, size: 22, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 160 } } },
    heading1: { run: { font: FACE, size: 40, bold: true }, paragraph: { spacing: { after: 160 } } },
    heading2: { run: { font: FACE, size: 30, bold: true }, paragraph: { spacing: { before: 320, after: 120 } } },
    heading3: { run: { font: FACE, size: 25, bold: true }, paragraph: { spacing: { before: 240, after: 100 } } },
    heading4: { run: { font: FACE, size: 22, bold: true }, paragraph: { spacing: { before: 200, after: 80 } } },
    hyperlink: { run: { color: '1D5BA5', underline: {} } },
  },
  paragraphStyles: [
    {
      id: 'Note',
      name: 'Note',
      basedOn: 'Normal',
      paragraph: { indent: { left: 360 }, border: { left: { style: 'single', size: 24, color: '6F777B', space: 8 } } },
    },
    { id: 'Foot', name: 'Foot', basedOn: 'Normal', run: { size: 18 }, paragraph: { alignment: AlignmentType.CENTER } },
  ],
} as const;

const listStyle = { paragraph: { indent: { left: 460, hanging: 300 }, spacing: { after: 80 } } };
const NUMBERS = {
  reference: 'numbers',
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: listStyle }],
};
const BULLETS = {
  reference: 'bullets',
  levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.START, style: listStyle }],
};
