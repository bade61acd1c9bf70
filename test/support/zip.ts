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

function officeFileOf(part: string, type: string, more: readonly Part[]): Buffer {
  const types = `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${type}"/></Types>`;
  return zipOf([
    { name: '[Content_Types].xml', bytes: Buffer.from(types) },
    { name: part, bytes: Buffer.from('<document/>') },
    ...more,
  ]);
}
