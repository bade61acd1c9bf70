// Reads a workbook apart from the server, which can end it when it takes too long or grows too large.
import { parentPort, workerData } from 'node:worker_threads';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';

const { bytes, mostRows, mostColumns } = workerData;
const parseNumber = (digits) => (/^\d+$/.test(digits) ? digits : String(Number(digits)));
const sheets = await readWorkbook(Buffer.from(withErrors(bytes)), { parseNumber });
parentPort.postMessage(
  sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.slice(0, mostRows).map((row) => row.slice(0, mostColumns).map(textOf)),
  })),
);

/**
 * A workbook whose errors are texts: its reader takes an error, and a formula that was never worked out, for a blank cell,
 * and a child who is to be left out would be drawn.
 */
function withErrors(workbook) {
  const parts = unzipSync(workbook);
  for (const name of Object.keys(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const sheet = strFromU8(parts[name])
      .replace(/<c\b[^<>]*>/g, (cell) => cell.replace(/\bt\s*=\s*(["'])e\1/, 't="str"'))
      .replace(/(<c\b[^<>]*)>\s*<f\b[^<>]*(?:\/>|>[^<]*<\/f>)\s*<\/c>/g, (_, cell) => {
        return `${cell.replace(/\bt\s*=\s*(["']).*?\1/, '')} t="str"><v>#CALC!</v></c>`;
      });
    parts[name] = strToU8(sheet);
  }
  return zipSync(parts, { level: 0 });
}

/** A cell as people read it: a day as 12/03/2014, a formula by its value, an error by its name. */
function textOf(value) {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  const [year, month, day] = value.toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
