import { describe, expect, it } from '@jest/globals';
import { docxOf, pptxOf, zipOf } from '#test/support/zip.js';
import { checkedFile, cleanName } from './file-check.js';
import { sentFile } from './sent-file.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const COMPOUND = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
const MESSAGE = Buffer.concat([COMPOUND, Buffer.from('__properties_version1.0', 'utf16le'), Buffer.alloc(466)]);
const pdfWith = (object: string) => Buffer.from(`%PDF-1.7\n1 0 obj\n<<${object}>>\nendobj\n%%EOF\n`);
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);

async function codesOf(name: string, bytes: Buffer | null): Promise<readonly string[]> {
  const outcome = await checkedFile({ name, bytes, size: bytes?.length ?? 12_345_678 });
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
}

/** A part of a document that names something elsewhere. */
function relation(type: string): Buffer {
  return Buffer.from(
    `<Relationships><Relationship Id="r1" TargetMode="External" Target="http://x.example/t"
      Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}"/></Relationships>`,
  );
}

describe('a file that was sent', () => {
  it.each([
    ['minutes.pdf', PDF, 'application/pdf'],
    ['Chart.PNG', PNG, 'image/png'],
    ['policy.docx', docxOf(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['figures.csv', Buffer.from('month,files\nMay,4\n'), 'text/csv'],
    ['slides.pptx', pptxOf(), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['message.eml', Buffer.from('From: team@example.org\r\nSubject: New form\r\n\r\nUse it.'), 'message/rfc822'],
    ['message.msg', MESSAGE, 'application/vnd.ms-outlook'],
    ['photo.heic', Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(12)]), 'image/heic'],
    ['wide.txt', Buffer.from('\ufeffWide letters', 'utf16le'), 'text/plain'],
    ...[
      'The free school meals',
      'Our wide partnership',
      'BMI clinic',
      'FORM 12',
      'CWS team',
      'solid work',
      'MAC m',
      'GIF89a',
      ...['ID3 tags', 'RIFF with them', 'PK was seen', '%PDF is what we use', 'II* of five', '#! as a note', 'MZ team'],
      ...['<svg> is a word', '{\\rtf1 was shown', 'Rar! he said', '\u{1f600} first', 'From: a team'],
    ].map((words, n): [string, Buffer, string] => [`note ${n}.txt`, Buffer.from(words), 'text/plain']),
    ['pages.txt', Buffer.from('Page one\n\fPage two\n'), 'text/plain'],
    ['big-end.csv', Buffer.from('\ufeffBMI,March\n12,14\n', 'utf16le').swap16(), 'text/csv'],
    ['BMI.CSV', Buffer.from('BMI clinic attendance,March\n12,14\n'), 'text/csv'],
    ['caf\u00e9.txt', Buffer.from('caf\xe9, as older programs write it', 'latin1'), 'text/plain'],
  ])('is taken for what its bytes are: %s', async (name, bytes, type) => {
    expect(await checkedFile(sentFile(name, bytes))).toEqual({ ok: true, value: { name, type, bytes } });
  });

  it.each([
    ['a program', 'tool.exe', EXE],
    ['a program that is called a document', 'minutes.pdf', EXE],
    ['a picture that is called a text', 'figures.csv', PNG],
    ['bytes that are called a text', 'notes.txt', Buffer.from([1, 2, 3])],
    ['an archive that is called a Word document', 'policy.docx', zipOf([{ name: 'a.txt', bytes: PDF }])],
    ['a name without an ending', 'minutes', PDF],
  ])('is refused as %s', async (_, name, bytes) => {
    expect(await codesOf(name, bytes)).toEqual(['file-kind']);
  });

  it.each(['policy.docx', 'figures.xlsx', 'slides.pptx', 'POLICY.DOCX', 'Policy v2.final.Docx', 'x.XLSX'])(
    'is refused as protected: %s',
    async (name) => {
      expect(await codesOf(name, COMPOUND)).toEqual(['file-protected']);
    },
  );

  it('is refused when it is empty or too large', async () => {
    expect(await codesOf('minutes.pdf', Buffer.alloc(0))).toEqual(['empty-file']);
    expect(await codesOf('minutes.pdf', null)).toEqual(['too-large']);
    const most = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024 - PDF.length, 32)]);
    expect(await codesOf('minutes.pdf', most)).toEqual([]);
    expect(await codesOf('minutes.pdf', Buffer.concat([most, PDF]))).toEqual(['too-large']);
  });

  it.each([
    ['more than a hundred times its size', [{ name: 'word/big.xml', bytes: Buffer.alloc(5_000_000) }]],
    ['more than it says', [{ name: 'word/big.xml', bytes: Buffer.alloc(5_000_000), told: 10 }]],
    [
      'two thousand parts',
      Array.from({ length: 2_000 }, (_, n) => ({ name: `word/${n}.xml`, bytes: Buffer.from('x') })),
    ],
    ['macros', [{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }]],
    ['another archive', [{ name: 'word/inner.zip', bytes: docxOf() }]],
    ['an embedded object', [{ name: 'word/embeddings/oleObject1.bin', bytes: PDF }]],
    ['a template from elsewhere', [{ name: 'word/_rels/settings.xml.rels', bytes: relation('attachedTemplate') }]],
    ['a frame from elsewhere', [{ name: 'word/_rels/document.xml.rels', bytes: relation('frame') }]],
  ])('is refused when it unpacks to %s', async (_, parts) => {
    const document = docxOf(parts);
    expect(document.length).toBeLessThan(300_000);
    expect(await codesOf('policy.docx', document)).toEqual(['file-unsafe']);
  });

  it('may hold hundreds of pictures', async () => {
    const pictures = Array.from({ length: 600 }, (_, n) => ({ name: `word/media/image${n}.png`, bytes: PNG }));
    expect(await codesOf('policy.docx', docxOf(pictures))).toEqual([]);
  });

  it('may hold links', async () => {
    const links = docxOf([{ name: 'word/_rels/document.xml.rels', bytes: relation('hyperlink') }]);
    expect(await codesOf('policy.docx', links)).toEqual([]);
  });

  it('is refused when it breaks off', async () => {
    const whole = docxOf();
    expect(await codesOf('policy.docx', whole.subarray(0, whole.length - 30))).toEqual(['file-broken']);
    expect(await codesOf('minutes.pdf', PDF.subarray(0, PDF.length - 8))).toEqual(['file-broken']);
    expect(await codesOf('message.msg', COMPOUND)).toEqual(['file-broken']);
  });

  it('is refused as a PDF that is protected, or that does something when it is opened', async () => {
    expect(await codesOf('minutes.pdf', pdfWith('/Size 9 /Encrypt 5 0 R'))).toEqual(['file-protected']);
    expect(await codesOf('minutes.pdf', pdfWith('/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>'))).toEqual([
      'file-unsafe',
    ]);
    expect(await codesOf('minutes.pdf', pdfWith('/S/Launch/F(x.exe)'))).toEqual(['file-unsafe']);
    expect(await codesOf('minutes.pdf', pdfWith('/Title (How to /Encrypt and /JavaScript)'))).toEqual([]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/minutes.pdf', 'minutes.pdf'],
    ['C:\\Users\\sam\\minutes.pdf', 'minutes.pdf'],
    ['two\r\nlines"\u202e.pdf', 'two lines .pdf'],
    ['..pdf', 'pdf'],
    ['Ergebnis M\u00fcnchen.xlsx', 'Ergebnis M\u00fcnchen.xlsx'],
    ['', 'file'],
  ])('%j becomes %j', (sent, kept) => {
    expect(cleanName(sent)).toBe(kept);
  });

  it('is at most a hundred characters long, with its ending', () => {
    expect(cleanName(`${'x'.repeat(300)}.docx`)).toBe(`${'x'.repeat(95)}.docx`);
    expect(cleanName(`${'x'.repeat(95)}👧.txt`)).toBe(`${'x'.repeat(95)}.txt`);
  });

  it.each([
    `${'x'.repeat(95)}👧.docx`,
    `${'x'.repeat(94)}👧👧.txt`,
    `${'👧'.repeat(80)}.pdf`,
    `${'🇬🇧'.repeat(50)}.csv`,
    `${'👩\u200d👧'.repeat(40)}.png`,
    `x.${'👧'.repeat(80)}`,
    '\ud83d.txt',
  ])('is never cut through a character: %j', (sent) => {
    const kept = cleanName(sent);
    expect(kept.length).toBeLessThanOrEqual(100);
    expect(Buffer.from(kept).toString()).toBe(kept);
  });
});
