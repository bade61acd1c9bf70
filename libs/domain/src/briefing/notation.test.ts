import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asWritten, plainText, readNotation, rowOf, saidWith, sayingsIn, wordCount } from './notation.js';

const plain = (text: string) => ({ runs: [{ text }], rests: [], forManagers: false });

describe('the notation of a briefing', () => {
  it('reads paragraphs, lists and sub-headings in their order', () => {
    expect(readNotation('### Tools\nFirst line\nsecond line\n\nAnother.\n- one\n• two\n* three\nAfter.')).toEqual({
      blocks: [
        { kind: 'heading', runs: [{ text: 'Tools' }] },
        { kind: 'paragraph', ...plain('First line\nsecond line') },
        { kind: 'paragraph', ...plain('Another.') },
        { kind: 'list', items: [plain('one'), plain('two'), plain('three')] },
        { kind: 'paragraph', ...plain('After.') },
      ],
      faults: [],
    });
  });

  it('reads strong words, emphasis and links', () => {
    const [block] = readNotation('A **strong _and_** word, _so_ [to read](https://example.org/a_(b)) now.').blocks;
    expect(block).toMatchObject({
      runs: [
        { text: 'A ' },
        { text: 'strong ', strong: true },
        { text: 'and', strong: true, emphasis: true },
        { text: ' word, ' },
        { text: 'so', emphasis: true },
        { text: ' ' },
        { text: 'to read', href: 'https://example.org/a_(b)' },
        { text: ' now.' },
      ],
    });
  });

  it('keeps what each sentence rests on and for whom it is, at its end or in a line below it', () => {
    const { blocks } = readNotation(
      'Hear the child.\n(f01, R01)\n\n- Supervise. (for managers) (A02)\n- No ref (see F03).',
    );
    expect(sayingsIn(blocks)).toMatchObject([
      { runs: [{ text: 'Hear the child.' }], rests: ['F01', 'R01'], forManagers: false },
      { runs: [{ text: 'Supervise.' }], rests: ['A02'], forManagers: true },
      plain('No ref (see F03).'),
    ]);
    expect(plainText(blocks)).toBe('Hear the child.\n\n• For managers: Supervise.\n• No ref (see F03).');
    expect(wordCount(blocks)).toBe(8);
  });

  it('reads a table, what each cell rests on, and ends it at an empty line', () => {
    const { blocks, faults } = readNotation(
      '| Focus | Activity |\n| Training | **Records** say 4 \\| 5 (F01) |\n|  | Survey |\n\n| Alone | row |\n| a | b |\nAfter.',
    );
    expect(faults).toEqual([]);
    expect(blocks).toEqual([
      {
        kind: 'table',
        headings: [[{ text: 'Focus' }], [{ text: 'Activity' }]],
        rows: [
          [
            plain('Training'),
            { runs: [{ text: 'Records', strong: true }, { text: ' say 4 | 5' }], rests: ['F01'], forManagers: false },
          ],
          [{ ...plain(''), runs: [] }, plain('Survey')],
        ],
      },
      { kind: 'table', headings: [[{ text: 'Alone' }], [{ text: 'row' }]], rows: [[plain('a'), plain('b')]] },
      { kind: 'paragraph', ...plain('After.') },
    ]);
    expect(plainText(blocks.slice(0, 1))).toBe('Focus | Activity\nTraining | Records say 4 | 5\n | Survey');
    expect(wordCount(blocks.slice(0, 1))).toBe(9);
  });

  it.each([
    ['# Big', 1, 'A sub-heading begins with “### ” and some words.'],
    ['Well.\n###', 2, 'A sub-heading begins with “### ” and some words.'],
    ['(F01)', 1, 'There is nothing above this line that could rest on it.'],
    ['- one\n-', 2, 'Write something behind “- ”.'],
    ['It is **never closed.', 1, '“**” is opened and not closed. Close it, or write “\\*” for a star.'],
    ['Fine.\n\nIt is _never closed.', 3, '“_” is opened and not closed. Close it, or write “\\_” for an underscore.'],
    ['| One | two', 1, 'A row of a table ends with “|”. Close it, or write “\\|” for an upright stroke.'],
    ['| One | two |', 1, 'Under the headings of a table there is at least one row.'],
    ['| One |  |\n| a | b |', 1, 'Each column of a table has a heading.'],
    ['| One | two |\n| a |', 2, 'This row has 1 cell; the table has 2 headings.'],
    ['[here](javascript:alert(1))', 1, '“javascript:alert(1)” is no address of a page: it must begin with https://'],
  ])('says which line it cannot read: %j', (text, line, words) => {
    expect(readNotation(text).faults).toEqual([{ line, words }]);
  });

  it('never makes a link of what is no page of the web', () => {
    const hrefs = readNotation(
      '[a](javascript:x) [b](data:text/html,x) [c](/me) [d](https://) [e](//evil)',
    ).blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs.flatMap(({ href }) => href ?? []) : []));
    expect(hrefs).toEqual([]);
  });

  it('reads any text that it wrote as that text again, and never throws', () => {
    const piece = fc.constantFrom(
      '**',
      '*',
      '_',
      '__',
      '\\',
      '[a](https://b)',
      '(F03)',
      '(for managers)',
      '#',
      '- ',
      '•',
      '|',
      'child',
      ' ',
      '(',
      ')',
      ']',
    );
    const line = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join('').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        readNotation(text);
        const joined = (one: string) => plainText(readNotation(one).blocks);
        expect(readNotation(asWritten(text))).toEqual({ blocks: [{ kind: 'paragraph', ...plain(text) }], faults: [] });
        const cells = [...lines, 'end'];
        const row = rowOf(cells.map((cell) => saidWith(cell, { rests: ['F01'] })));
        const [table] = readNotation(`${rowOf(cells.map(() => 'Heading'))}\n${row}`).blocks;
        expect(table?.kind === 'table' && table.rows[0]).toEqual(
          cells.map((cell) => ({ ...plain(cell), rests: ['F01'] })),
        );
        expect(joined(`- ${saidWith(text, { rests: ['F01'] })}`)).toBe(`• ${text.replaceAll(/\s*\n\s*/g, ' ')}`);
      }),
      { numRuns: 500 },
    );
  });
});
