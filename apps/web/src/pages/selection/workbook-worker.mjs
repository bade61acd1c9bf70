// Reads a workbook apart from the server, which can end it when it takes too long or grows too large.
import { parentPort, workerData } from 'node:worker_threads';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';

const { bytes, mostRows, mostColumns } = workerData;
const parseNumber = (digits) => (/^\d+$/.test(digits) ? digits : String(Number(digits)));
const parts = unzipSync(bytes);
const attribute = (tag, name) => new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)`).exec(tag)?.[1];
const isHidden = (tag) => ['1', 'true'].includes(attribute(tag, 'hidden'));
const listed = tagsIn('xl/workbook.xml', 'sheet').filter((tag) => attribute(tag, 'name'));
const places = new Map(
  tagsIn('xl/_rels/workbook.xml.rels', 'Relationship').map((tag) => [
    attribute(tag, 'Id'),
    attribute(tag, 'Target')
      ?.replace(/^(?!\/)/, '/xl/')
      .slice(1),
  ]),
);
const sheets = (await readWorkbook(Buffer.from(asShown()), { parseNumber })).map(({ sheet, data }, at) => ({
  name: sheet,
  rows: data.slice(0, mostRows).map((row) => row.slice(0, mostColumns).map(textOf)),
  isHidden: ['hidden', 'veryHidden'].includes(attribute(listed[at], 'state')),
}));
parentPort.postMessage(
  sheets.map((sheet, at) => ({ ...sheet, hides: hiddenIn(places.get(attribute(listed[at], 'id')), sheet.rows) })),
);

/** The tags of a name in one part of the workbook, as they stand there. */
function tagsIn(place, name) {
  const xml = strFromU8(parts[place] ?? new Uint8Array());
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\b[^<>]*>`, 'g')) ?? [];
}

/** Which of rows and columns somebody hid, by hand or by a filter, of those in which something stands. */
function hiddenIn(place, rows) {
  let at = 0;
  const hidden = tagsIn(place, 'row').filter((tag) => {
    at = Number(attribute(tag, 'r') ?? at + 1);
    return isHidden(tag) && rows[at - 1]?.some((cell) => cell !== '');
  });
  const columns = tagsIn(place, 'col').filter((tag) => {
    const [first, last] = [Number(attribute(tag, 'min')) - 1, Number(attribute(tag, 'max'))];
    return isHidden(tag) && rows.some((row) => row.slice(first, last).some((cell) => cell !== ''));
  });
  return [...(hidden.length > 0 ? ['rows'] : []), ...(columns.length > 0 ? ['columns'] : [])];
}

/**
 * A workbook whose errors are texts: its reader takes an error, and a formula that was never worked out, for a blank cell,
 * and a child who is to be left out would be drawn. A number shown with zeros before it (00123) is a text too.
 */
function asShown() {
  const shown = { ...parts };
  const digits = leastDigits(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array()));
  for (const name of Object.keys(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const sheet = strFromU8(parts[name])
      .replace(/<c\b[^<>]*>/g, (cell) => cell.replace(/\bt\s*=\s*(["'])e\1/, 't="str"'))
      .replace(/(<c\b[^<>]*)>\s*<f\b[^<>]*(?:\/>|>[^<]*<\/f>)\s*<\/c>/g, (_, cell) => {
        return `${ofText(cell)}><v>#CALC!</v></c>`;
      })
      .replace(
        /(<c\b(?:(?!\bt\s*=\s*["'](?!n["']))[^<>])*)>(\s*(?:<f\b[^<>]*(?:\/>|>[^<]*<\/f>))?\s*<v>)(\d+)(?=<\/v>)/g,
        (whole, cell, between, number) => {
          const least = digits[/\bs\s*=\s*["'](\d+)/.exec(cell)?.[1]];
          return least === undefined ? whole : `${ofText(cell)}>${between}${number.padStart(least, '0')}`;
        },
      );
    shown[name] = strToU8(sheet);
  }
  return zipSync(shown, { level: 0 });
}

/** The beginning of a cell as that of one that holds a text. */
function ofText(cell) {
  return `${cell.replace(/\bt\s*=\s*(["']).*?\1/, '')} t="str"`;
}

/** How many digits a number has at least, by its style; nothing for styles that do not say. */
function leastDigits(styles) {
  const formats = new Map(
    (styles.match(/<numFmt\b[^<>]*>/g) ?? []).map((tag) => [attribute(tag, 'numFmtId'), attribute(tag, 'formatCode')]),
  );
  const cells = /<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(styles)?.[0].match(/<xf\b[^<>]*>/g) ?? [];
  return cells.map((tag) => /^0{2,30}$/.exec(formats.get(attribute(tag, 'numFmtId')) ?? '')?.[0].length);
}

/** A cell as people read it: a day as 12/03/2014, a formula by its value, an error by its name. */
function textOf(value) {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  const [year, month, day] = value.toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
