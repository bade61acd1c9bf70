import { fileTypeFromBuffer } from 'file-type';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import { FILE_KINDS_IN_WORDS, FILE_TYPES, type FileType, MOST_BYTES } from '#domain/acts/tracking/evidence-file.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { FILE_EMPTY, fileTooLarge } from '#domain/text/messages.js';
import { cutTo } from '#domain/text/one-form.js';
import type { SentFile } from './sent-file.js';

/** A file of a kind we take: its name made safe, and what it is by its bytes, whatever it was called. */
export interface CheckedFile {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: Buffer;
}

const TEXTS: readonly FileType[] = ['text/csv', 'text/plain', 'message/rfc822'];
const ARCHIVES: readonly FileType[] = [FILE_TYPES.docx, FILE_TYPES.xlsx, FILE_TYPES.pptx];
/** What Outlook's messages, protected Office files and Office files of before 2007 are kept in. */
const COMPOUND = 'application/x-cfb';
/** A long document may hold hundreds of pictures, each a part. */
const MOST_PARTS = 2_000;
const MOST_UNPACKED = 100 * 1024 * 1024;
const MOST_RATIO = 100;
const LONGEST_NAME = 100;

/**
 * Checks what somebody sent as a file: its size, its type by its first bytes, and what an Office file unpacks to; null
 * bytes are of a file that was too large to be kept. Refused in words, with a field, for anything but a sound file of a kind that may be
 * evidence.
 */
export async function checkedFile({ name: sentName, bytes, size }: SentFile): Promise<Outcome<CheckedFile>> {
  const name = cleanName(sentName);
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(FILE_TYPES, ending) ? FILE_TYPES[ending as keyof typeof FILE_TYPES] : null;
  if (type === null) {
    return fault('file-kind', `The file must be ${FILE_KINDS_IN_WORDS}`);
  }
  if (bytes === null || bytes.length > MOST_BYTES) {
    return fault('too-large', fileTooLarge(size));
  }
  if (bytes.length === 0) return fault('empty-file', FILE_EMPTY);
  const found = TEXTS.includes(type) ? null : (await fileTypeFromBuffer(bytes))?.mime;
  if (found === COMPOUND && ARCHIVES.includes(type)) {
    return fault(
      'file-protected',
      'The file is protected by a password, or is of an older kind that was only renamed. Save a copy without a password, and choose that',
    );
  }
  const isWhatItSays = found === null ? isText(bytes) : found === (type === FILE_TYPES.msg ? COMPOUND : type);
  if (!isWhatItSays) {
    return fault('file-kind', `The name of the file ends in ${ending.toUpperCase()}, but it is another kind of file`);
  }
  const wrong = await wrongInside(type, bytes);
  return wrong === null ? accepted({ name, type, bytes }) : fault(wrong, WRONG_INSIDE[wrong]);
}

/** What can be wrong inside a file that is what it says. */
const WRONG_INSIDE = {
  'file-broken':
    'The file is not complete: it ends before its end. Open it to see that it is whole, and choose it again',
  'file-protected': 'The file is protected by a password. Save a copy without a password, and choose that',
  'file-unsafe':
    'The file could harm people who open it: it has macros, a script, an embedded object or a template from elsewhere, or is far larger than it seems.',
} as const;

/** What is wrong inside a file of a kind that we look into; null where nothing is found. */
async function wrongInside(type: FileType, bytes: Buffer): Promise<keyof typeof WRONG_INSIDE | null> {
  if (ARCHIVES.includes(type)) return unpacked(bytes);
  if (type === FILE_TYPES.pdf) return inPdf(bytes);
  if (type === FILE_TYPES.msg) return bytes.includes(MESSAGE_PROPERTIES) ? null : 'file-broken';
  return null;
}

/** The part that every Outlook message has, by its name. */
const MESSAGE_PROPERTIES = Buffer.from('__properties_version1.0', 'utf16le');

/** What a PDF says of itself in the open: what it keeps compressed is not looked into. */
function inPdf(bytes: Buffer): keyof typeof WRONG_INSIDE | null {
  if (!bytes.includes('%%EOF')) return 'file-broken';
  const text = bytes.toString('latin1');
  if (/\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/.test(text)) return 'file-protected';
  return /\/S\s*\/(?:JavaScript|Launch)\b/.test(text) ? 'file-unsafe' : null;
}

/**
 * A file's name without folders, and without anything that a disk or a header could take for something else; long names
 * are cut before their ending.
 */
export function cleanName(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}<>:"|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot === -1 ? '' : cutTo(plain.slice(dot), 10);
  return `${cutTo(plain.slice(0, dot === -1 ? undefined : dot), LONGEST_NAME - ending.length) || 'file'}${ending}`;
}

/** Text as programs write it, whatever its first letters: no bytes that only a program would mean, or UTF-16 with its mark. */
function isText(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return bytes.length % 2 === 0;
  return !bytes.some(
    (byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) || byte === 0x7f,
  );
}

/** Reads what an Office file says of its parts, then unpacks them to see that it told the truth; nothing is kept. */
async function unpacked(bytes: Buffer): Promise<keyof typeof WRONG_INSIDE | null> {
  let archive: ZipFile;
  try {
    archive = await fromBufferPromise(bytes, { validateEntrySizes: true });
  } catch {
    return 'file-broken';
  }
  try {
    return (await isModest(archive, bytes.length)) ? null : 'file-unsafe';
  } catch {
    return 'file-unsafe';
  }
}

async function isModest(archive: ZipFile, size: number): Promise<boolean> {
  const most = Math.min(MOST_UNPACKED, size * MOST_RATIO);
  if (archive.entryCount > MOST_PARTS) return false;
  const parts = [];
  let told = 0;
  for await (const part of archive.eachEntry()) {
    told += part.uncompressedSize;
    if (parts.length >= MOST_PARTS || told > most || UNWANTED.test(part.fileName)) return false;
    parts.push(part);
  }
  let unpacked = 0;
  for (const part of parts) {
    const read: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(part)) {
      unpacked += (chunk as Buffer).length;
      if (unpacked > most) return false;
      if (/\.rels$/i.test(part.fileName)) read.push(chunk as Buffer);
    }
    if (fetchesElsewhere(Buffer.concat(read).toString('utf8'))) return false;
  }
  return true;
}

/** Parts that run or hide something: macros, embedded objects, other archives. */
const UNWANTED = /(?:vbaProject|oleObject\d*)\.bin$|\.zip$/i;

/** Whether a part says that something other than a link is fetched from elsewhere as soon as the document is opened. */
function fetchesElsewhere(relationships: string): boolean {
  return relationships
    .split(/<(?:\w+:)?Relationship\b/)
    .some(
      (one) =>
        /\bTargetMode\s*=\s*["']External/i.test(one) &&
        /\bType\s*=\s*["'][^"']*\/(?:attachedTemplate|oleObject|frame|subDocument)["']/i.test(one),
    );
}

function fault(code: string, words: string): Outcome<never> {
  return refused(code, words, 'file');
}
