// Makes the document of every shipped story and its report, as PDF, Word file and text, and has them judged from outside:
// `npm run documents [-- FOLDER]`. veraPDF judges the PDF (PDF/UA-1), LibreOffice opens the Word file, pdftotext reads the PDF
// back. What is not installed is said plainly and leaves its line out; ends with 1 when something was found.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from '#documents/document.js';
import { toDocx } from '#documents/docx.js';
import { faultsOf } from '#documents/faults.js';
import { PdfMaker } from '#documents/pdf.js';
import { toText } from '#documents/text.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { shippedStories } from '#test/support/kept-stories.js';
import { liveYear } from '#test/support/lived-years.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { reportInYear } from '#test/support/report-in-year.js';
import { headingsIn, saidBy } from '#test/support/said-by.js';
import { readWord } from '#test/support/word-file.js';
import { openedAgain, readBack, standardsFailed, TOOLS } from './judges.js';

const folder = resolve(process.argv[2] ?? 'dist/documents');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const words = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((one) => one.match(/[\p{L}\p{N}]+/gu) ?? []);
const maker = new PdfMaker();
let found = 0;

mkdirSync(folder, { recursive: true });
for (const { name, isThere, why } of TOOLS) if (!isThere) say(`${name} is not here: ${why}`);

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });
for (const story of shippedStories(tools)) {
  const year = await liveYear(story, tools);
  const issuer = story.fixture.partnership.name;
  await judge(`${story.name}-briefing`, year.document, issuer);
  await judge(`${story.name}-report`, reportInYear(year), issuer);
}
say(found === 0 ? `All is well. The files are in ${folder}` : `${found} things were found. The files are in ${folder}`);
process.exitCode = found === 0 ? 0 : 1;

/** Makes the files of one document and says in a line what each judge made of them. */
async function judge(name: string, document: Document, issuer: string): Promise<void> {
  const { file, replaced } = maker.make(document, issuer);
  const word = await toDocx(document, issuer);
  const at = (ending: string): string => join(folder, `${name}.${ending}`);
  writeFileSync(at('pdf'), file);
  writeFileSync(at('docx'), word);
  writeFileSync(at('txt'), toText(document));
  const { said, headings } = readWord(word);
  const wanted = saidBy(document);
  const inPdf = readBack(at('pdf'));
  const opened = openedAgain(at('docx'), folder);
  const rules = standardsFailed(at('pdf'));
  const lines: readonly (readonly [what: string, faults: number | null])[] = [
    ['faults of the tree', faultsOf(document).length],
    ['letters that the typeface lacks', replaced.length],
    [
      'headings and texts that the Word file lacks',
      missing(wanted, said) + missing(headingsIn(document).map(String), headings.map(String)),
    ],
    ['words that the PDF lacks', inPdf === null ? null : missing(words(wanted), words([inPdf]))],
    ['words that LibreOffice lacks', opened === null ? null : missing(words(wanted), words([opened]))],
    ['failed rules of PDF/UA-1', rules],
  ];
  const told = lines.flatMap(([what, faults]) => (faults === null ? [] : [`${faults} ${what}`]));
  found += lines.reduce((sum, [, faults]) => sum + (faults ?? 0), 0);
  say(`${name}: ${told.join(', ')}`);
}

/** How many of the wanted are not among what is there, each counted as often as it is wanted. */
function missing(wanted: readonly string[], there: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of there) left.set(one, (left.get(one) ?? 0) + 1);
  return wanted.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  }).length;
}
