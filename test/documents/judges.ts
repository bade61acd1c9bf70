import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** How veraPDF is called: its own command, or its jars from Maven in the folder that `VERAPDF_JARS` names. */
const VERAPDF = ((jars) =>
  jars === undefined
    ? { command: 'verapdf', before: [] }
    : { command: 'java', before: ['-cp', join(jars, '*'), 'org.verapdf.apps.GreenfieldCliWrapper'] })(
  process.env.VERAPDF_JARS,
);

const runs = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).error === undefined;

/** The programs that judge files from outside, and what to do where one is not installed. */
export const TOOLS = [
  {
    name: 'veraPDF',
    isThere: runs(VERAPDF.command, ...VERAPDF.before, '--version'),
    why: 'PDF/UA-1 is not judged. Maven has org.verapdf.apps:greenfield-apps; VERAPDF_JARS names the folder of its jars.',
  },
  {
    name: 'LibreOffice',
    isThere: runs('soffice', '--version'),
    why: 'Word files are not opened. Debian has libreoffice-writer-nogui.',
  },
  {
    name: 'pdftotext',
    isThere: runs('pdftotext', '-v'),
    why: 'PDFs are not read back. Debian has poppler-utils.',
  },
];

function isThere(name: string): boolean {
  return TOOLS.some((one) => one.name === name && one.isThere);
}

/** How many rules of PDF/UA-1 a file fails, as veraPDF says; null where that is not here. Throws where it gives no verdict. */
export function standardsFailed(file: string): number | null {
  if (!isThere('veraPDF')) return null;
  const { stdout } = spawnSync(VERAPDF.command, [...VERAPDF.before, '-f', 'ua1', file], { encoding: 'utf8' });
  const failed = /failedRules="(\d+)"/.exec(stdout)?.[1];
  if (failed === undefined) throw new Error(`veraPDF gave no verdict about ${file}`);
  return Number(failed);
}

/** The text of a PDF; null where nothing reads it. */
export function readBack(file: string): string | null {
  if (!isThere('pdftotext')) return null;
  const { stdout, status } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`pdftotext cannot read ${file}`);
  return stdout;
}

/** The text of a Word file as LibreOffice opens it; null where that is not here. Its PDF of the file is left in `folder`. */
export function openedAgain(file: string, folder: string): string | null {
  if (!isThere('LibreOffice')) return null;
  const home = mkdtempSync(join(tmpdir(), 'auditloop-office-'));
  try {
    const convert = (to: string, out: string): void => {
      const args = [
        `-env:UserInstallation=file://${home}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        out,
        file,
      ];
      const { status } = spawnSync('soffice', args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`LibreOffice cannot open ${file}`);
    };
    convert('txt:Text (encoded):UTF8', home);
    convert('pdf', join(folder, 'from-word'));
    return readFileSync(join(home, basename(file).replace(/\.docx$/, '.txt')), 'utf8');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
