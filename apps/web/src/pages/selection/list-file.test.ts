import { describe, expect, it } from '@jest/globals';
import { xlsxOf, zipOf } from '#test/support/zip.js';
import { sentFile } from '../../http/sent-file.js';
import { readListFile } from './list-file.js';

async function textOf(name: string, bytes: Buffer, sheet = ''): Promise<string> {
  const outcome = await readListFile(sentFile(name, bytes), sheet);
  return outcome.ok ? outcome.value.text : outcome.refusals[0].words;
}

describe('a file chosen for a list', () => {
  it.each([
    ['UTF-8', Buffer.from('\ufeffreference\nZoë-1\n')],
    ['UTF-16 of Excel', Buffer.from('\ufeffreference\nZoë-1\n', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\ufeffreference\nZoë-1\n', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('reference\nZo\xeb-1\n', 'latin1')],
  ])('is read as %s', async (_, bytes) => {
    expect((await textOf('list.csv', bytes)).replace('\ufeff', '')).toBe('reference\nZoë-1\n');
  });

  it('keeps dashes, quotes and the euro sign that Windows-1252 has where Latin-1 has none', async () => {
    const bytes = Buffer.from('K\x961,K\x921,\x80,\x93\x94,\x8a\x9e', 'latin1');
    expect(await textOf('list.csv', bytes)).toBe('K–1,K’1,€,“”,Šž');
  });

  it('that is in no UTF is told so', async () => {
    const read = await readListFile(sentFile('list.csv', Buffer.from('Zo\xeb', 'latin1')), '');
    expect(read.ok && read.value.told).toEqual([
      'list.csv was read, but it is not in UTF-8. Check letters with accents: they may be wrong.',
    ]);
  });

  it('is the first sheet of a workbook that holds anything: days as days, formulas by their value, errors by name', async () => {
    const book = xlsxOf({
      Notes: [],
      Cases: [
        ['Cases, in March'],
        ['Reference', 'Group', 'Leave out'],
        ['K-1', 'CP; late', { xml: ' t="b"><v>1</v></c>' }],
        [new Date('2014-03-12'), 'say "CIN"'],
        [{ xml: ' t="e"><v>#N/A</v></c>' }, { xml: '><f>A1+1</f></c>' }, { xml: ' t="str"><f>""</f><v></v></c>' }],
        [],
        [{ xml: ' s="2"><v>123</v></c>' }, { xml: ' s="2" t="n"><f>1</f><v>7</v></c>' }],
        [{ xml: '><f>SUM(1)</f><v>12345678</v></c>' }, { xml: ' t="str"><f>"C"&amp;"P"</f><v>CP</v></c>' }],
        ['a\nb', { xml: ' t="e"><f>Z9</f><v>#REF!</v></c>' }],
      ],
      Old: [['K-9']],
    });
    const read = await readListFile(sentFile('March.XLSX', book), '');
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(read.value.text.split('\n')).toEqual([
      '"Cases, in March",,',
      'Reference,Group,Leave out',
      'K-1,"CP; late",true',
      '12/03/2014,"say ""CIN""",',
      '#N/A,#CALC!,',
      ',,',
      '000123,000007,',
      '12345678,CP,',
      'a b,#REF!,',
    ]);
    expect(read.value.told).toEqual([
      'The sheet “Cases” of March.XLSX was read.',
      '“Old” was not read. To read another sheet, enter its name.',
    ]);
    expect(await textOf('March.xlsx', book, ' old ')).toBe('K-9');
    expect(await textOf('March.xlsx', book, 'New')).toBe(
      'March.xlsx has no sheet “New”. It has “Notes”, “Cases” and “Old”.',
    );
  });

  it('is never a hidden sheet that nobody asked for, and hidden rows and columns are told', async () => {
    const rows = [
      [
        'Reference',
        'Group',
        { xml: '/></row></sheetData><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row>' },
      ],
      ['K-1', 'CIN', { xml: '/></row><row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>K-2</t></is></c>' }],
    ];
    const book = xlsxOf({ Old: [['K-8']], Lists: [['K-9']], Cases: rows }, { Old: 'hidden', Lists: 'veryHidden' });
    const read = await readListFile(sentFile('March.xlsx', book), '');
    expect(read.ok && read.value.told).toEqual([
      'The sheet “Cases” of March.xlsx was read.',
      'It has hidden rows and columns, which were read too. Check the list.',
    ]);
    expect(read.ok && read.value.text).toContain('K-2');
    expect(await textOf('March.xlsx', book, 'old')).toBe('K-8');
    expect(await textOf('March.xlsx', book, 'New')).toBe('March.xlsx has no sheet “New”. It has “Cases”.');
    expect(await textOf('March.xlsx', xlsxOf({ Old: [['K-8']], New: [] }, { Old: 'hidden' }))).toBe(
      'The workbook is empty, but for hidden sheets. Choose another.',
    );
  });

  it.each([
    ['a picture', 'list.png', Buffer.from('89504e470d0a1a0a00000000', 'hex'), 'list.png is neither an Excel workbook'],
    ['another archive', 'list.ods', zipOf([{ name: 'a', bytes: Buffer.alloc(1) }]), 'list.ods is neither an Excel'],
    [
      'an archive called a workbook',
      'list.xlsx',
      zipOf([{ name: 'a', bytes: Buffer.alloc(1) }]),
      'The name of the file',
    ],
    ['an older workbook', 'list.xls', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'list.xls is neither an Excel'],
    [
      'a protected workbook',
      'list.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]),
      'The file is protected',
    ],
    ['an empty file', 'list.csv', Buffer.alloc(0), 'The file is empty'],
    ['an empty workbook', 'list.xlsx', xlsxOf({ A: [] }), 'The workbook is empty'],
    [
      'a row a thousand million below',
      'list.xlsx',
      xlsxOf({ A: [['K-1']], B: [[{ xml: '/></row><row r="1000000000"><c r="A1000000000"><v>1</v></c>' }]] }),
      'The workbook cannot be read',
    ],
    [
      'cells far apart',
      'list.xlsx',
      xlsxOf({ A: Array.from({ length: 20_000 }, () => [{ xml: '/><c r="XFD1"><v>1</v></c>' }]) }),
      'far larger than',
    ],
    [
      'what is no sheet',
      'list.xlsx',
      xlsxOf({ A: [[{ xml: ' t="s"><v>77</v></c>' }]] }),
      'The workbook cannot be read',
    ],
  ])('is refused in words: %s', async (_, name, bytes, words) => {
    expect(await textOf(name, bytes)).toContain(words);
  });

  it('that is too large is refused with the size that was tried', async () => {
    const tried = await readListFile({ name: 'list.xlsx', bytes: null, size: 12_345_678 }, '');
    expect(!tried.ok && tried.refusals[0].words).toBe('The file must be smaller than 10 MB: this one has 11.8 MB');
  });

  it('may have ten thousand rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => [`K-${n}`, 'CIN', 'North']);
    expect((await textOf('list.xlsx', xlsxOf({ A: rows }))).split('\n')).toHaveLength(10_000);
  });
});
