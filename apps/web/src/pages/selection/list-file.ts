import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import iconv from 'iconv-lite';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { FILE_EMPTY, fileTooLarge } from '#domain/text/messages.js';
import { listed } from '#domain/words.js';
import { checkedFile } from '../../http/file-check.js';
import type { SentFile } from '../../http/sent-file.js';
import { PROJECT_ROOT } from '../../project-root.js';

/** A file as text to paste, and what somebody should know of how it was read. */
export interface ListText {
  readonly text: string;
  readonly told: readonly string[];
}

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly isHidden: boolean;
  /** Which of its rows and columns somebody hid, although something stands in them. */
  readonly hides: readonly ('rows' | 'columns')[];
}

const WORKER = join(PROJECT_ROOT, 'apps/web/src/pages/selection/workbook-worker.mjs');
/** A little more than a list may have, so that one that is too long is told so by its rows. */
const MOST_ROWS = 10_020;
const MOST_COLUMNS = 50;
const MOST_MILLISECONDS = 10_000;
const MOST_MEGABYTES = 192;

/**
 * Reads a file somebody chose for their list: text, as Excel and others write it, or an XLSX workbook, of which the named
 * sheet is read, otherwise the first that holds anything and is not hidden. Refused in words for any other file, one over 10 MB, and a
 * workbook that takes ten seconds or more than 192 MB to read.
 */
export async function readListFile(file: SentFile, sheet: string): Promise<Outcome<ListText>> {
  const { name, bytes } = file;
  if (bytes === null) return refused('too-large', fileTooLarge(file.size), 'file');
  if (bytes.length === 0) return refused('empty-file', FILE_EMPTY, 'file');
  if (isReadable(bytes)) return textIn(name, bytes);
  if (!/\.xlsx$/i.test(name)) return refused('file-kind', NOT_READ(name), 'file');
  const checked = await checkedFile(file);
  if (!checked.ok) return checked;
  const sheets = await sheetsIn(bytes);
  return sheets === null ? refused('file-unsafe', UNREADABLE, 'file') : chosenSheet(name, sheets, sheet.trim());
}

const NOT_READ = (name: string): string =>
  `${name} is neither an Excel workbook (XLSX) nor a text file. Save it as one of them, or copy the rows and paste them.`;
const UNREADABLE =
  'The workbook cannot be read, or is far larger than a list of cases. Copy its rows into a new workbook, or paste them.';

/** Whether it is text in some encoding: nothing that only a program writes, or UTF-16 with its mark. */
function isReadable(bytes: Buffer): boolean {
  return isUtf16(bytes) || !bytes.includes(0);
}

function isUtf16(bytes: Buffer): boolean {
  return ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex'));
}

function textIn(name: string, bytes: Buffer): Outcome<ListText> {
  if (isUtf16(bytes)) {
    const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    return accepted({ text, told: [`${name} was read.`] });
  }
  try {
    return accepted({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), told: [`${name} was read.`] });
  } catch {
    const told = `${name} was read, but it is not in UTF-8. Check letters with accents: they may be wrong.`;
    // Not by TextDecoder, whose windows-1252 is Latin-1 in Node: all from 0x80 to 0x9F would be lost.
    return accepted({ text: iconv.decode(bytes, 'windows-1252'), told: [told] });
  }
}

/** The sheets of a workbook, or null when it cannot be read within bounds. */
function sheetsIn(bytes: Buffer): Promise<readonly Sheet[] | null> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      workerData: { bytes, mostRows: MOST_ROWS, mostColumns: MOST_COLUMNS },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const answer = (sheets: readonly Sheet[] | null): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(sheets);
    };
    const timer = setTimeout(() => answer(null), MOST_MILLISECONDS);
    worker.once('message', answer);
    worker.once('error', () => answer(null));
    worker.once('exit', () => answer(null));
  });
}

function chosenSheet(name: string, sheets: readonly Sheet[], wanted: string): Outcome<ListText> {
  const shown = sheets.filter((one) => !one.isHidden);
  const full = shown.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
  const quoted = (some: readonly Sheet[]): string => listed(some.map((one) => `“${one.name}”`));
  const found = wanted === '' ? full[0] : sheets.find((one) => one.name.trim().toLowerCase() === wanted.toLowerCase());
  if (wanted !== '' && found === undefined) {
    return refused('no-such-sheet', `${name} has no sheet “${wanted}”. It has ${quoted(shown)}.`, 'sheet');
  }
  if (found === undefined) {
    const words = `The workbook is empty${shown.length < sheets.length ? ', but for hidden sheets' : ''}. Choose another.`;
    return refused('empty-file', words, 'file');
  }
  const others = full.filter((one) => one !== found);
  const told = [
    `The sheet “${found.name}” of ${name} was read.`,
    ...(found.hides.length === 0 ? [] : [`It has hidden ${listed(found.hides)}, which were read too. Check the list.`]),
    ...(others.length === 0
      ? []
      : [`${quoted(others)} ${others.length === 1 ? 'was' : 'were'} not read. To read another sheet, enter its name.`]),
  ];
  const width = Math.max(...found.rows.map((row) => row.length), 0);
  const lines = found.rows.map((row) => Array.from({ length: width }, (_, at) => asCell(row[at] ?? '')).join(','));
  return accepted({ text: lines.join('\n'), told });
}

function asCell(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[",;]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
