import { describe, expect, it } from '@jest/globals';
import { headingsIn, saidBy } from '#test/support/said-by.js';
import { readWord } from '#test/support/word-file.js';
import { columnWidths, type Document, partsOf } from './document.js';
import { toDocx } from './docx.js';
import { faultsOf } from './faults.js';
import { PdfMaker } from './pdf.js';
import { toText } from './text.js';

const ISSUER = 'Marlowick Safeguarding Children Partnership';
const pdf = new PdfMaker();

const DOCUMENT: Document = {
  title: 'Neglect, <one> year on',
  lines: [ISSUER, 'Learning briefing B01'],
  blocks: [{ kind: 'note', words: 'This is a draft.' }],
  parts: [
    {
      heading: 'What we found',
      anchor: 'found',
      blocks: [
        {
          kind: 'paragraph',
          words: [
            { text: 'Schools knew children ' },
            { text: 'well', strong: true },
            { text: ' & early.\nMost did. #set text(red) $x^2$ *not bold*' },
          ],
          rests: ['F01'],
        },
        { kind: 'list', items: ['One', [{ text: 'Two', emphasis: true }]] },
        { kind: 'list', ordered: true, items: ['First', 'Second'] },
      ],
      parts: [
        {
          heading: 'In numbers',
          blocks: [
            {
              kind: 'table',
              caption: 'Grades',
              headings: ['Case', 'Grade'],
              rows: [
                ['C01', 'Good'],
                ['C02', 'Inadequate'],
              ],
            },
            { kind: 'pairs', pairs: [{ name: 'Due', words: '4 May 2027' }] },
          ],
        },
      ],
    },
    {
      heading: 'What follows',
      blocks: [
        {
          kind: 'paragraph',
          words: [
            { text: 'See ' },
            { text: 'what we found', href: '#found' },
            { text: ' and ' },
            { text: 'the guidance', href: 'https://example.org/a?b=1&c=2' },
          ],
        },
      ],
    },
  ],
};

/** The same in tiles, with a table that has no caption. */
const IN_TILES: Document = {
  ...DOCUMENT,
  layout: 'tiles',
  parts: [
    ...DOCUMENT.parts,
    {
      heading: 'Focus, activity and evidence',
      blocks: [
        {
          kind: 'table',
          headings: ['Focus', 'Activity', 'Evidence'],
          rows: [['Training', 'Records', [{ text: 'Most', strong: true }, { text: ' came.' }]]],
        },
      ],
    },
  ],
};

describe('a document', () => {
  it('says the same as a text', () => {
    expect(toText(DOCUMENT)).toBe(`Neglect, <one> year on
======================

Marlowick Safeguarding Children Partnership
Learning briefing B01

! This is a draft.

What we found
-------------

Schools knew children well & early.
Most did. #set text(red) $x^2$ *not bold*

* One
* Two

1. First
2. Second

In numbers
..........

Grades
* C01
  Grade: Good
* C02
  Grade: Inadequate

Due: 4 May 2027

What follows
------------

See what we found and the guidance (https://example.org/a?b=1&c=2)
`);
  });

  it.each([
    ['part by part', DOCUMENT],
    ['in tiles', IN_TILES],
  ])('is a Word file with the same headings by style and the same text in the same order, %s', async (_, document) => {
    const word = readWord(await toDocx(document, ISSUER));
    expect(word.headings).toEqual(headingsIn(document));
    expect(word.said).toEqual(saidBy(document));
    expect(word.headingRows).toBe(document === DOCUMENT ? 1 : 2);
    expect(word.links).toEqual(['https://example.org/a?b=1&c=2']);
  });

  it('gives a column that says more, more room, and none too little', () => {
    const widths = columnWidths(['Focus', 'Activity', 'Evidence'], [['a', 'b'.repeat(48), 'c'.repeat(108)]]);
    expect(widths).toEqual([16.67, 33.33, 50]);
  });

  it('is a tagged PDF that holds to the standard for accessible files', () => {
    const { file, replaced } = pdf.make(DOCUMENT, ISSUER);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(file.toString('latin1')).toContain('pdfuaid:part>1<');
    expect(replaced).toEqual([]);
    expect(pdf.make(IN_TILES, ISSUER).file.toString('latin1')).toContain('pdfuaid:part>1<');
  });

  it('takes on paper what its typeface lacks out, and says which characters those were', () => {
    const { file, replaced } = pdf.make({ ...DOCUMENT, lines: ['Name: 漢字, ok'] }, ISSUER);
    expect(replaced).toEqual(['漢', '字']);
    expect(file.length).toBeGreaterThan(1000);
  });

  it.each([
    ['a bullet of a symbol face', '\uf0a7 one', '? one'],
    ['a letter with marks that are lacking', '1\ufe0f\u20e3 one', '1 one'],
    ['a script', 'ਪੰਜਾਬੀ', '???'],
    ['people joined to a family', '👩\u200d👧', '??'],
    ['a flag', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '?'],
    ['another script', 'தமிழ்', '???'],
    ['what is no character', 'a\u0001\u001b\ufeff\ufffe\uffffb', 'ab'],
    ['half a character', 'a\ud800b', 'a?b'],
  ])('takes %s out of its place alone', (_, text, drawn) => {
    const drawnOf = (line: string) => pdf.make({ ...DOCUMENT, lines: [line] }, ISSUER).file;
    expect(drawnOf(text).equals(drawnOf(drawn))).toBe(true);
  });

  it('makes the same PDF twice', () => {
    expect(pdf.make(DOCUMENT, ISSUER).file.equals(pdf.make(DOCUMENT, ISSUER).file)).toBe(true);
  });

  it('knows its parts with their depth', () => {
    expect(partsOf(DOCUMENT).map(({ part, depth }) => `${depth} ${part.heading}`)).toEqual([
      '1 What we found',
      '2 In numbers',
      '1 What follows',
    ]);
  });
});

describe('what keeps a document from being drawn', () => {
  const one = { title: 'A', lines: [], blocks: [], parts: [] };
  it.each<[string, Partial<Document>]>([
    ['the document has no title', { title: ' ' }],
    ['a part has no heading', { parts: [{ heading: '', blocks: [] }] }],
    [
      'the link to “#nowhere” leads nowhere',
      { blocks: [{ kind: 'paragraph', words: [{ text: 'x', href: '#nowhere' }] }] },
    ],
    [
      'the link to “javascript:alert(1)” leads nowhere',
      { blocks: [{ kind: 'list', items: [[{ text: 'x', href: 'javascript:alert(1)' }]] }] },
    ],
    [
      'the anchor “a” is there twice',
      {
        parts: [
          { heading: 'B', anchor: 'a', blocks: [] },
          { heading: 'C', anchor: 'a', blocks: [] },
        ],
      },
    ],
    [
      'the anchor “a b” has other characters than letters, digits and hyphens',
      { parts: [{ heading: 'B', anchor: 'a b', blocks: [] }] },
    ],
    ['a table has no caption', { blocks: [{ kind: 'table', caption: '', headings: ['A'], rows: [] }] }],
    [
      'the table “T, ” has a column without a heading',
      { blocks: [{ kind: 'table', headings: ['T', ''], rows: [['a', 'b']] }] },
    ],
    ['the table “T” has no headings', { blocks: [{ kind: 'table', caption: 'T', headings: [], rows: [] }] }],
    [
      'the table “T” has a row that is not as long as its headings',
      { blocks: [{ kind: 'table', caption: 'T', headings: ['A'], rows: [['a', 'b']] }] },
    ],
    [
      'the part “D” lies too deep',
      {
        parts: [
          {
            heading: 'A',
            blocks: [],
            parts: [
              {
                heading: 'B',
                blocks: [],
                parts: [{ heading: 'C', blocks: [], parts: [{ heading: 'D', blocks: [] }] }],
              },
            ],
          },
        ],
      },
    ],
  ])('%s', (fault, differences) => {
    expect(faultsOf({ ...one, ...differences })).toEqual([fault]);
  });

  it('finds nothing in one that is well', () => {
    expect(faultsOf(DOCUMENT)).toEqual([]);
  });
});
