import { crc32, deflateRawSync } from 'node:zlib';

/** One part of an archive; `told` is the size its header claims where that is a lie. */
export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
  readonly told?: number;
}

/** An archive with these parts, as small as the format allows. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, told } of parts) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(told ?? bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields.subarray(0, 26), rest, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const MAIN = 'application/vnd.openxmlformats-officedocument';

/** A Word document with these parts beside what every one has. */
export function docxOf(more: readonly Part[] = []): Buffer {
  return officeFileOf('word/document.xml', `${MAIN}.wordprocessingml.document.main+xml`, more);
}

/** Slides with nothing on them. */
export function pptxOf(): Buffer {
  return officeFileOf('ppt/presentation.xml', `${MAIN}.presentationml.presentation.main+xml`, []);
}

function officeFileOf(part: string, type: string, more: readonly Part[], main = '<document/>'): Buffer {
  const types = `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${type}"/></Types>`;
  return zipOf([
    { name: '[Content_Types].xml', bytes: Buffer.from(types) },
    { name: part, bytes: Buffer.from(main) },
    ...more,
  ]);
}

/** A cell of a workbook: a text, a day, or markup of its own after the mark of its place. */
type Cell = string | Date | { readonly xml: string };

/** A workbook of these sheets, each its rows; those in `states` are hidden. */
export function xlsxOf(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
  states: Readonly<Record<string, 'hidden' | 'veryHidden'>> = {},
): Buffer {
  const names = Object.keys(sheets);
  const relations = names.map((_, n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)).join('');
  const parts = {
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations}${relation(99, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ...Object.fromEntries(names.map((name, n) => [`xl/worksheets/sheet${n}.xml`, sheetOf(sheets[name] ?? [])])),
  };
  const told = names
    .map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" state="${states[name] ?? 'visible'}" r:id="r${n}"/>`)
    .join('');
  return officeFileOf(
    'xl/workbook.xml',
    `${MAIN}.spreadsheetml.sheet.main+xml`,
    Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    `<workbook><sheets>${told}</sheets></workbook>`,
  );
}

function relation(n: number, kind: string, target: string): string {
  return `<Relationship Id="r${n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
}

function sheetOf(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell, at: string): string => {
    if (value instanceof Date) return `<c r="${at}" s="1"><v>${value.getTime() / 86_400_000 + 25_569}</v></c>`;
    if (typeof value !== 'string') return `<c r="${at}"${value.xml}`;
    return `<c r="${at}" t="inlineStr"><is><t>${value.replaceAll('&', '&amp;')}</t></is></c>`;
  };
  const lines = rows.map((row, y) => row.map((one, x) => cell(one, `${String.fromCharCode(65 + x)}${y + 1}`)).join(''));
  return `<worksheet><sheetData>${lines.map((line, y) => `<row r="${y + 1}">${line}</row>`).join('')}</sheetData></worksheet>`;
}
