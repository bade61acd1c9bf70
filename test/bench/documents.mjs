// What a page of a PDF costs beside the same document as a page of the web, as a ratio of one run: an opened briefing is
// asked for in both forms by turns, one at a time, by somebody who is not signed in. Ends with 1 where a page of the PDF takes
// more than twenty times as long. The turns stay below what one address may ask for in a minute.
import pg from 'pg';

const { anInstallationOn } = await import('../../dist/test/support/midway.js');

const TURNS = 9;
const ASKED = 3;
const MOST = 20;
const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Asks for an address so many times, one after another; gives how long one answer took, in ms, and the last one. */
async function answered(url, times) {
  const began = performance.now();
  let body = '';
  for (let nth = 0; nth < times; nth += 1) {
    const answer = await fetch(url);
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
    body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  }
  return { ms: (performance.now() - began) / times, body };
}

const stack = await anInstallationOn('learning-from-neglect', '2026-12-04');
try {
  const client = new pg.Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  const { rows } = await client.query('select address from publication').finally(() => client.end());
  const page = `${stack.urls.web}/published/${rows[0].address}`;
  const file = `${page}/files/pdf`;
  await answered(page, 20);
  const { ms: first, body } = await answered(file, 1);
  const pages = Number(/\/Type \/Pages\b[^>]*?\/Count (\d+)/.exec(body)[1]);
  const turns = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const web = (await answered(page, ASKED)).ms;
    turns.push({ web, pdf: (await answered(file, ASKED)).ms / pages });
  }
  const times = middle(turns.map(({ web, pdf }) => pdf / web));
  const of = (form) => middle(turns.map((turn) => turn[form])).toFixed(1);
  process.stdout.write(
    `documents, ${TURNS} turns of ${ASKED}: ${of('web')} ms as a web page, ${of('pdf')} ms a page of its PDF of ${pages}: ${times.toFixed(1)} times, at most ${MOST}; the first PDF, with its typefaces, ${first.toFixed(0)} ms\n`,
  );
  if (times > MOST) process.exitCode = 1;
} finally {
  await stack.stop();
}
